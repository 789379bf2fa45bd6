//! Invented sentences of budgets, plans and of what was done for persons: a rule of language a test. Expectations by hand.

use crate::common::{changes, figures, short};

#[test]
fn what_is_added_or_falls_away_is_a_change_of_what_was_named() {
    found! { changes:
        "税收8.1亿元，比上年增收6200万元，增长8.3%；非税收入2亿元，同比减收900万元，下降4.3%。"
            => "8.1亿元 税收 - -", "6200万元 税收 rise 比上年", "8.3% 税收 rise 比上年", "2亿元 非税收入 - -",
               "900万元 非税收入 fall 同比", "4.3% 非税收入 fall 同比";
        "教育支出3亿元，比上年增支2000万元；会议支出50万元，比上年减支8万元。"
            => "3亿元 教育支出 - -", "2000万元 教育支出 rise 比上年", "50万元 会议支出 - -",
               "8万元 会议支出 fall 比上年";
        // Of persons or a whole budget, it is the only name that there is.
        "农民增收5000元，财政增收5亿元。" => "5000元 农民增收 rise -", "5亿元 财政增收 rise -";
        "财政收入增收5亿元，城乡收入差距缩小5个百分点。"
            => "5亿元 财政收入 rise -", "5个百分点 城乡收入差距 fall -";
        // What is added of several kinds is all new.
        "新增茶园800亩、茶农合作社12个。" => "800亩 茶园 rise -", "12个 茶农合作社 rise -";
        // But a verb of its own ends that; and what is taken off the plan fell.
        "新增茶园债券收入130万元、调入结余收入21万元，新调减茶园面积3000亩。"
            => "130万元 茶园债券收入 rise -", "21万元 调入结余收入 - -", "3000亩 茶园面积 fall -";
        "茶业支出安排5亿元，比上年执行数（下同）增长9%，比2019年的4亿元增长1.2倍。茶亭工程新安排7座。"
            => "5亿元 茶业支出 - -", "9% 茶业支出 rise 比上年执行数（下同）", "4亿元 茶业支出 - -", "1.2倍 茶业支出 rise 比2019年", "7座 茶亭工程 - -";
        "造林十二万市亩，渠道二十八华里。" => "十二万市亩 造林 - -", "二十八华里 渠道 - -";
        "预备费24亿元，占总支出的0.4%，占省本级支出的1.6%；成本下降3%（原计划降低8.4%）；5个项目正式签约。"
            => "24亿元 预备费 - -", "0.4% 预备费 - -", "1.6% 预备费 - -", "3% 成本 fall -", "8.4% 成本 fall -", "5个 项目 - -";
        // 返还 is of a name, and what is added or left out is named without its verb.
        "茶税返还收入65万元、加上渡口补助收入5亿元，剔除一次性收入2亿元；1)茶税收入9亿元。"
            => "65万元 茶税返还收入 - -", "5亿元 渡口补助收入 - -", "2亿元 一次性收入 - -", "9亿元 茶税收入 - -";
        "茶业投资5亿元，比计划目标3亿元超额2亿元。" => "5亿元 茶业投资 - -", "3亿元 茶业投资 - -", "2亿元 茶业投资 - -";
        "茶农收入增长力争达到9%以上。" => "9%以上 茶农收入 rise -";
    }
}

#[test]
fn whose_a_figure_is() {
    found! { short:
        // A part of a plan is said of what is measured.
        "青原县基金支出完成预算的98.2%。公路投资40亿元，完成预算数38亿元的105.3%，增长5%。"
            => "98.2 % 青原县基金支出", "4000000000 元 公路投资", "3800000000 元 公路投资", "105.3 % 公路投资", "5 % 公路投资";
        // By whom it was done is not what is told of next.
        "收到建议30件，交12家单位办理，98%已经办复。" => "30 件 建议", "12 家 单位", "98 % 建议";
        // But a share may be theirs.
        "建议由30名代表提出，占代表总数的20%。" => "30 名 代表", "20 % 代表";
        // Persons that something is done for stand before its verb.
        "新建书屋9个，为60名独居老人安装门铃，向7户返贫家庭发放物资。"
            => "9 个 书屋", "60 名 独居老人", "7 户 返贫家庭";
        "为30名因病致贫群众募捐。" => "30 名 因病致贫群众";
        // Those that are new grew and not those that are.
        "全县新登记茶企增长27%，新登记农场达到300户，新登记茶企40户。"
            => "27 % 全县新登记茶企", "300 户 新登记农场", "40 户 茶企";
        // A clause at the head tells whose a level is.
        "参与抗旱的农户超过300户。" => "300 户 参与抗旱的农户";
        // A gap behind a target is the measure's.
        "投资增速与7%的预期目标相差2个百分点。" => "7 % 投资增速", "2 个百分点 投资增速";
        // Villages are counted and not their incomes.
        "31个村集体收入均达到5万元，9户农户“电改”完成。" => "31 个 村", "50000 元 村集体收入", "9 户 农户";
        "12个城市公园提升改造，5个社区食堂扩大规模，20个社区公园新增3处。"
            => "12 个 城市公园", "5 个 社区食堂", "20 个 社区公园", "3 处 社区公园";
        // A gap that is told against another rise is the measure's.
        "茶业收入增长15%，比渔业平均增幅高出3.9个百分点。" => "15 % 茶业收入", "3.9 个百分点 茶业收入";
        "毕业生就业率去年底达到83%。" => "83 % 毕业生就业率";
        // Cases are filed and clues are not.
        "处置线索90件、立案12件。" => "90 件 线索", "12 件 立案";
        "移送检察机关7件15人。" => "7 件 移送检察机关", "15 人 移送检察机关";
        // A noun that repeats a list is each of its members.
        "东镇、西镇居民收入分别达3万元、2万元，增幅分别为5%、7%。"
            => "30000 元 东镇", "20000 元 西镇居民收入", "5 % 东镇", "7 % 西镇居民收入";
    }
}

#[test]
fn what_stands_beside_a_name_is_no_part_of_it() {
    found! { short:
        // The number of a list item in brackets is no part of it.
        "（1）渔业补助4700万元，增长18%；" => "47000000 元 渔业补助", "18 % 渔业补助";
        "(三)新建水渠6公里。" => "6 公里 水渠";
        // A verb that only rises sharply is no part of the measure.
        "茶叶产量陡增三成。" => "0.3  茶叶产量";
        "茶叶产量虽然增长5%。" => "5 % 茶叶产量";
        // What stands beside the counted noun is no part of it: with whom; what residents say of it; a verb with 了; what closes the phrase.
        "9家乡镇医院与省城医院开展合作，改造25条居民反映强烈的小路，对133件旧法规作了修改，由13个界别组成。"
            => "9 家 乡镇医院", "25 条 小路", "133 件 旧法规", "13 个 界别";
        // A verb before a head that is nothing without it is of its name.
        "实施村道安全防护工程20公里，引进茶商回归项目5个，新建改造茶社3所。"
            => "20 公里 村道安全防护工程", "5 个 茶商回归项目", "3 所 茶社";
        // What persons do in a set phrase is no part of their name.
        "60名乡亲翘首以盼的渡口通航。" => "60 名 乡亲";
        "派出14支驻村扶贫工作队、30名队员。" => "14 支 驻村扶贫工作队", "30 名 队员";
        // What makes a part of a plan is the last verb before it.
        "茶社已完成投资占总投资计划的60%。" => "60 % 投资";
        "不仅完成年初确定任务的105%。" => "105 % -";
        // A ratio to one is a figure of its measure.
        "城乡居民收入比由2.45:1缩小到2.13∶1，三次产业结构为16∶38∶46，9:10开会。"
            => "2.45  城乡居民收入比", "2.13  城乡居民收入比";
        "容积率由1.2提高到1.8。" => "1.2  容积率", "1.8  容积率";
        "新建绿地3万m²，库容2万m³。" => "30000 m² 绿地", "20000 m³ 库容";
    }
    assert_eq!(figures("师生比降至2.1：1。")[0].text, "2.1：1");
}
