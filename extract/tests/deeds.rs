//! Invented sentences of congresses, conferences, courts and procuratorates: what was done, to what, and what is counted.

use crate::common::items;

#[test]
fn who_acts_is_no_part_of_what_is_counted() {
    found! { items:
        // An organ is not what is counted.
        "云桥法院全年收案4200件、结案4100件，比上一个五年分别增加3.5%和2.8%。"
            => "4200件 收案", "4100件 结案", "3.5% 收案", "2.8% 结案";
        "受理执行案件520件，县法院办结490件，其中中级法院受理31件。"
            => "520件 执行案件", "490件 执行案件", "31件 中级法院";
        "县政协按界别联系农业企业12家。" => "12家 农业企业";
        // Persons who act behind their number are named elsewhere.
        "任命工作人员12人，组织9人参加宪法宣誓，接受2人辞去职务。" => "12人 工作人员", "9人 工作人员", "2人 工作人员";
        // By whom it was taken up is no item.
        "征集社情民意信息90篇，被省政协采用12篇、市政协采用31篇。"
            => "90篇 社情民意信息", "12篇 社情民意信息", "31篇 社情民意信息";
        "提出刑事抗诉7件，法院已改判3件。" => "7件 刑事抗诉", "3件 刑事抗诉";
        "其中甲类建议已解决或基本解决62件。" => "62件 甲类建议";
        // With whom it was done is of the deed.
        "与县区政协联动调研14次，配合省政协视察3次。" => "14次 与县区政协联动调研", "3次 配合省政协视察";
        // How a meeting was spent and who came stand behind it.
        "召开12次常委会会议集中学习。" => "12次 常委会会议";
        "县乡代表530人次进站接待选民。" => "530人次 县乡代表";
        "市人大代表回选区述职9人次。" => "9人次 市人大代表";
        "依法任免21人次政府工作人员职务。" => "21人次 政府工作人员";
        // Who reports to whom is of the deed.
        "累计向县委书面请示、报告54件（次）。" => "54件 向县委书面请示、报告";
    }
}

#[test]
fn verbs_beside_what_is_counted_are_no_part_of_it() {
    found! { items:
        // A verb of one syllable between noun and number is off.
        "二审民事案件收310件、结298件，同比减少4%和2%。"
            => "310件 二审民事案件", "298件 二审民事案件", "4% 二审民事案件", "2% 二审民事案件";
        // A verb that the words cut across is told by what follows.
        "补选区人大代表4名，办好好事实事31件。" => "4名 区人大代表", "31件 好事实事";
        // Verbs of papers are no part of them.
        "备案审查规范性文件6件，请示报告工作13项。" => "6件 规范性文件", "13项 工作";
        "把村民的建议汇总归纳为19条。" => "19条 建议";
        "提出改善投资环境、畅通办事渠道等意见建议22条。" => "22条 意见建议";
        // Nor is the verb that leads to the next number, or how the deed was done.
        "24件议案涉及的7个项目已经立项。" => "24件 议案", "7个 项目";
        "分两轮取消和调整审批事项98项。" => "98项 审批事项";
        "分三批组织茶农参加市里的培训。" => "三批 组织茶农参加市里的培训";
        "报告各类事项17件次，9条地铁线路同时开工。" => "17件次 各类事项", "9条 地铁线路";
        "30批茶师来县交流。" => "30批 茶师";
        // The first of two deeds is no part of the place.
        "代表到30个社区联络站联系群众、听取意见。" => "30个 社区联络站";
        "收集代表建议63件全部办结。" => "63件 代表建议";
        "推动两项经费定额重新测算。" => "两项 经费定额";
        // A clause that describes is left out with what it lays on others.
        "查办两类严重影响群众安全感的高发犯罪。" => "两类 高发犯罪";
        // Verbal nouns in a row are names and verbs alone are not.
        "开展预算审查3项、执法检查2项、视察4次。" => "3项 预算审查", "2项 执法检查", "4次 视察";
        "制定法规7件、修改（修订）5件、废止1件。" => "7件 法规", "5件 法规", "1件 法规";
        "发现问题40个，整改到位37个。" => "40个 问题", "37个 问题";
        // Behind an adverb a noun is a verb.
        "积极创新方式方法12项。" => "12项 方式方法";
        "与教育部门联合走访学校20所。" => "20所 学校";
        // What is to become of a thing or a person is no part of it.
        "推动27件往年提案落地见效，检查2部环保法律实施情况。" => "27件 往年提案", "2部 环保法律";
        "为90名农民工讨回工资180万元，保障600名购房户权益。" => "90名 农民工", "180万元 工资", "600名 购房户";
        "检察长带头办案130件。" => "130件 办案";
        // An act behind its object is off.
        "渔业规划听取审议4个，船舶条例通过3件，灯塔看守任免11人次。"
            => "4个 渔业规划", "3件 船舶条例", "11人次 灯塔看守";
        "问题线索处置96件，全年任免62人次。" => "96件 问题线索", "62人次 任免";
    }
}

#[test]
fn what_is_dealt_with_is_what_was_named() {
    found! { items:
        // What is dealt with stands in the clause before.
        "接待来信35件。严惩跨境电信诈骗犯罪，批捕16人，起诉19人。"
            => "35件 来信", "16人 跨境电信诈骗犯罪", "19人 跨境电信诈骗犯罪";
        "受理来访14件，久拖的林权纠纷挨户核对，化解3件。" => "14件 来访", "3件 林权纠纷";
        // A filed proposal is a proposal.
        "收到提案210件，经审查，立案195件。" => "210件 提案", "195件 提案";
        "提案立案188件。" => "188件 提案";
        // Of a part what tells it from the rest is kept.
        "办理建议140件，其中重点督办建议9件。" => "140件 建议", "9件 重点督办建议";
        "举行比赛17场，其中外村人报名的比赛5场。" => "17场 比赛", "5场 外村人报名的比赛";
        // Short nouns are counted together and a longer second is not.
        "修订5项船规、港规，落实7项值更办法和夜间入港登记须知。"
            => "5项 船规、港规", "7项 值更办法";
        // What is done against offences stands behind them.
        "其中对盗窃、抢夺等侵财犯罪批准和决定逮捕31人，起诉45人。"
            => "31人 盗窃、抢夺等侵财犯罪", "45人 盗窃、抢夺等侵财犯罪";
        // Verbs before the same counter have the item before.
        "查出问题46个，已完成整改41个，督促整改3个。" => "46个 问题", "41个 问题", "3个 问题";
        "作出决议4项，作出决定3项。" => "4项 决议", "3项 决定";
    }
}

#[test]
fn deeds_are_counted_themselves() {
    found! { items:
        // What is laid on persons is a deed and so is a visit.
        "依章程撤销委员资格3人，判处缓刑41人。" => "3人 撤销委员资格", "41人 判处缓刑";
        "全年走访企业26次。" => "26次 走访企业";
        "1500人次参加茶事检查活动。" => "1500人次 参加茶事检查活动";
        "出席座谈会45人次，代表深入山村走访宣讲600人次。" => "45人次 出席座谈会", "600人次 走访宣讲";
        // Each of two deeds done to persons is its own item.
        "监督撤案8件，追加逮捕5人、追加起诉6人。" => "8件 监督撤案", "5人 追加逮捕", "6人 追加起诉";
        // A sentence for so many years is laid on persons too.
        "判处五年以上有期徒刑至死刑的62人，占11%。"
            => "五年以上 有期徒刑", "62人 判处五年以上有期徒刑至死刑", "11% 判处五年以上有期徒刑至死刑";
        "判处七年以上有期徒刑、无期徒刑直至死刑的62人、两年以下有期徒刑的230人、免予刑事处罚的9人。"
            => "七年以上 有期徒刑", "62人 判处七年以上有期徒刑、无期徒刑直至死刑", "两年以下 有期徒刑", "230人 两年以下有期徒刑",
                "9人 免予刑事处罚";
        "决定逮捕30人、不捕9人，提起公诉27人。" => "30人 决定逮捕", "9人 不捕", "27人 提起公诉";
        "受理申诉30件、控告9件。" => "30件 申诉", "9件 控告";
        "监督撤案38件，追捕18人、追诉42人。" => "38件 监督撤案", "18人 追捕", "42人 追诉";
        "判处三年以上有期徒刑17人，判处一年以下有期徒刑、拘役23人。"
            => "三年以上 有期徒刑", "17人 判处三年以上有期徒刑", "一年以下 有期徒刑", "23人 判处一年以下有期徒刑、拘役";
        // A deed of which nothing was named is its own item.
        "依法批准逮捕6件9人，提起公诉14件20人。" => "6件 批准逮捕", "9人 批准逮捕", "14件 提起公诉", "20人 提起公诉";
        "法官人均收案320件，人均结案301件。" => "320件 收案", "301件 结案";
    }
}
