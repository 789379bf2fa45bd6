//! Invented sentences with Chinese numerals: what they count, how much, and which are none.

use crate::common::{amounts, short};

#[test]
fn chinese_numerals_say_how_much() {
    found! { amounts:
        // Two digits side by side are a range.
        "走访茶农两三次。" => "2~3 次 exact";
        "联系茶社三四十家。" => "30~40 家 exact";
        "培训茶农四五百人。" => "400~500 人 exact";
        "共建凉亭十二三个。" => "12~13 个 exact";
        "约七八成的茶农受益。" => "0.7~0.8  about";
        "茶叶产量增加两、三倍。" => "2~3 倍 exact";
        "占比百分之三四十。" => "30~40 % exact";
        // Halves are shares.
        "近半数委员提交提案。" => "0.5  about";
        "过半茶社参加。" => "0.5  over";
        "逾半数的茶农受益。" => "0.5  over";
        "参会人数过半。" => "0.5  over";
        // Once in a time or at least is an amount.
        "每名委员全年至少参加一次集中培训。" => "1 次 over";
        "每年至少召开2次协商会。" => "2 次 over";
        "召开一次会议，又一次部署。" => ;
        // Months and more are months, and twenty in one character stands inside a numeral too.
        "用一个多月时间完成改造。" => "1 个月 over";
        "增产一百五十万担。" => "1500000 担 exact";
    }
}

#[test]
fn chinese_numerals_say_of_what() {
    found! { short:
        // Years, ordinals and vehicles are no ranges.
        "一九七八年，第二、三产业加快发展。" => ;
        "整治违规三四轮车。" => ;
        "第三、四个村。" => ;
        // Halves of a time are no shares.
        "近半年来，经过半个月努力。" => ;
        "实现时间过半。" => ;
        "议案获通过半数不足。" => ;
        "近半数提案得到采纳。" => "0.5  提案";
        "每半年听取一次专题汇报。" => "1 次 专题汇报";
        // Millions need no counter.
        "九亿人口，几亿农民，数十万群众，一万二千余户茶农。"
            => "900000000  人口", "100000000  农民", "100000  群众", "12000 户 茶农";
        "以防万一，亿万茶农万众一心。" => ;
        // Counters of things that also say where need a longer numeral.
        "排查隐患二十三处，印发五本手册。" => "23 处 隐患", "5 本 手册";
        "四处奔走，二期工程，第三轮督察。" => ;
        // A length of time that is spent is an amount, and one that says when is none.
        "要用三年左右的时间建成茶园。" => "3 年 时间";
        "三年来，在不到四分之一世纪里。" => ;
        // Containers in round numbers, and twenty and thirty in one character.
        "吞吐量跨越百万标箱。" => "1000000 标箱 吞吐量";
        "代表四百廿六名，茶农卅户。" => "426 名 代表", "30 户 茶农";
        "百余名茶农，千余家茶社，万余人次。" => "100 名 茶农", "1000 家 茶社", "10000 人次 茶社";
    }
}
