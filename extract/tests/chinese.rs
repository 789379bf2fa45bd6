//! Invented sentences with Chinese numerals: what they count, how much, and which are none.

use crate::common::{amounts, short};

#[test]
fn two_digits_side_by_side_are_a_range() {
    found! { amounts:
        "走访茶农两三次。" => "2~3 次 exact";
        "联系茶社三四十家。" => "30~40 家 exact";
        "培训茶农四五百人。" => "400~500 人 exact";
        "共建凉亭十二三个。" => "12~13 个 exact";
        "约七八成的茶农受益。" => "0.7~0.8  about";
        "茶叶产量增加两、三倍。" => "2~3 倍 exact";
        "占比百分之三四十。" => "30~40 % exact";
    }
    // Years, ordinals and vehicles are none.
    found! { short:
        "一九七八年，第二、三产业加快发展。" => ;
        "整治违规三四轮车。" => ;
        "第三、四个村。" => ;
    }
}

#[test]
fn halves_are_shares_but_not_of_a_time() {
    found! { amounts:
        "近半数委员提交提案。" => "0.5  about";
        "过半茶社参加。" => "0.5  over";
        "逾半数的茶农受益。" => "0.5  over";
        "参会人数过半。" => "0.5  over";
    }
    found! { short:
        "近半年来，经过半个月努力。" => ;
        "实现时间过半。" => ;
        "议案获通过半数不足。" => ;
        "近半数提案得到采纳。" => "0.5  提案";
    }
}

#[test]
fn once_in_a_time_or_at_least_is_an_amount() {
    found! { short: "每半年听取一次专题汇报。" => "1 次 专题汇报"; }
    found! { amounts:
        "每名委员全年至少参加一次集中培训。" => "1 次 over";
        "每年至少召开2次协商会。" => "2 次 over";
        "召开一次会议，又一次部署。" => ;
    }
}

#[test]
fn millions_need_no_counter() {
    found! { short:
        "九亿人口，几亿农民，数十万群众，一万二千余户茶农。"
            => "900000000  人口", "100000000  农民", "100000  群众", "12000 户 茶农";
    }
    assert_eq!(
        short("百余名茶农，千余家茶社，万余人次。")[..2],
        ["100 名 茶农", "1000 家 茶社"]
    );
    found! { short: "以防万一，亿万茶农万众一心。" => ; }
}

#[test]
fn counters_of_things_that_also_say_where_need_a_longer_numeral() {
    found! { short:
        "排查隐患二十三处，印发五本手册。" => "23 处 隐患", "5 本 手册";
        "四处奔走，二期工程，第三轮督察。" => ;
    }
}

#[test]
fn a_length_of_time_that_is_spent_is_an_amount() {
    found! { short:
        "要用三年左右的时间建成茶园。" => "3 年 时间";
        "三年来，在不到四分之一世纪里。" => ;
    }
}

#[test]
fn containers_in_round_numbers_are_counted() {
    found! { short: "吞吐量跨越百万标箱。" => "1000000 标箱 吞吐量"; }
}

#[test]
fn months_and_more_are_months() {
    found! { amounts: "用一个多月时间完成改造。" => "1 个月 over"; }
}

#[test]
fn twenty_in_one_character_stands_inside_a_numeral_too() {
    found! { short: "代表四百廿六名，茶农卅户。" => "426 名 代表", "30 户 茶农"; }
    found! { amounts: "增产一百五十万担。" => "1500000 担 exact"; }
}
