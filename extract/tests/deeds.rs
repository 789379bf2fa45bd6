//! Invented sentences of congresses, conferences, courts and procuratorates: what was done, to what, and what is counted.

use crate::common::items;

#[test]
fn an_organ_is_not_what_is_counted() {
    found! { items:
        "云桥法院全年收案4200件、结案4100件，比上一个五年分别增加3.5%和2.8%。"
            => "4200件 收案", "4100件 结案", "3.5% 收案", "2.8% 结案";
        "受理执行案件520件，县法院办结490件，其中中级法院受理31件。"
            => "520件 执行案件", "490件 执行案件", "31件 中级法院";
        "县政协按界别联系农业企业12家。" => "12家 农业企业";
    }
}

#[test]
fn a_verb_of_one_syllable_between_noun_and_number_is_off() {
    found! { items:
        "二审民事案件收310件、结298件，同比减少4%和2%。"
            => "310件 二审民事案件", "298件 二审民事案件", "4% 二审民事案件", "2% 二审民事案件";
    }
}

#[test]
fn what_is_dealt_with_stands_in_the_clause_before() {
    found! { items:
        "接待来信35件。严惩跨境电信诈骗犯罪，批捕16人，起诉19人。"
            => "35件 来信", "16人 跨境电信诈骗犯罪", "19人 跨境电信诈骗犯罪";
        "受理来访14件，久拖的林权纠纷挨户核对，化解3件。" => "14件 来访", "3件 林权纠纷";
    }
}

#[test]
fn a_filed_proposal_is_a_proposal() {
    found! { items:
        "收到提案210件，经审查，立案195件。" => "210件 提案", "195件 提案";
        "提案立案188件。" => "188件 提案";
    }
}

#[test]
fn persons_who_act_behind_their_number_are_named_elsewhere() {
    found! { items:
        "任命工作人员12人，组织9人参加宪法宣誓，接受2人辞去职务。" => "12人 工作人员", "9人 工作人员", "2人 工作人员";
    }
}

#[test]
fn what_is_laid_on_persons_is_a_deed_and_so_is_a_visit() {
    found! { items:
        "依章程撤销委员资格3人，判处缓刑41人。" => "3人 撤销委员资格", "41人 判处缓刑";
        "全年走访企业26次。" => "26次 走访企业";
        "出席座谈会45人次，代表深入山村走访宣讲600人次。" => "45人次 出席座谈会", "600人次 走访宣讲";
    }
}

#[test]
fn a_verb_that_the_words_cut_across_is_told_by_what_follows() {
    found! { items: "补选区人大代表4名，办好好事实事31件。" => "4名 区人大代表", "31件 好事实事"; }
}

#[test]
fn verbs_of_papers_are_no_part_of_them() {
    found! { items:
        "备案审查规范性文件6件，请示报告工作13项。" => "6件 规范性文件", "13项 工作";
        "把村民的建议汇总归纳为19条。" => "19条 建议";
        "提出改善投资环境、畅通办事渠道等意见建议22条。" => "22条 意见建议";
    }
}

#[test]
fn of_a_part_what_tells_it_from_the_rest_is_kept() {
    found! { items:
        "办理建议140件，其中重点督办建议9件。" => "140件 建议", "9件 重点督办建议";
        "举行比赛17场，其中外村人报名的比赛5场。" => "17场 比赛", "5场 外村人报名的比赛";
    }
}

#[test]
fn short_nouns_are_counted_together_and_a_longer_second_is_not() {
    found! { items:
        "修订5项船规、港规，落实7项值更办法和夜间入港登记须知。"
            => "5项 船规、港规", "7项 值更办法";
    }
}

#[test]
fn the_first_of_two_deeds_is_no_part_of_the_place() {
    found! { items:
        "代表到30个社区联络站联系群众、听取意见。" => "30个 社区联络站";
        "收集代表建议63件全部办结。" => "63件 代表建议";
        "推动两项经费定额重新测算。" => "两项 经费定额";
    }
}

#[test]
fn a_clause_that_describes_is_left_out_with_what_it_lays_on_others() {
    found! { items: "查办两类严重影响群众安全感的高发犯罪。" => "两类 高发犯罪"; }
}

#[test]
fn by_whom_it_was_taken_up_is_no_item() {
    found! { items:
        "征集社情民意信息90篇，被省政协采用12篇、市政协采用31篇。"
            => "90篇 社情民意信息", "12篇 社情民意信息", "31篇 社情民意信息";
        "提出刑事抗诉7件，法院已改判3件。" => "7件 刑事抗诉", "3件 刑事抗诉";
        "其中甲类建议已解决或基本解决62件。" => "62件 甲类建议";
    }
}

#[test]
fn with_whom_it_was_done_is_of_the_deed() {
    found! { items:
        "与县区政协联动调研14次，配合省政协视察3次。" => "14次 与县区政协联动调研", "3次 配合省政协视察";
    }
}

#[test]
fn each_of_two_deeds_done_to_persons_is_its_own_item() {
    found! { items: "监督撤案8件，追加逮捕5人、追加起诉6人。" => "8件 监督撤案", "5人 追加逮捕", "6人 追加起诉"; }
}

#[test]
fn how_a_meeting_was_spent_and_who_came_stand_behind_it() {
    found! { items:
        "召开12次常委会会议集中学习。" => "12次 常委会会议";
        "县乡代表530人次进站接待选民。" => "530人次 县乡代表";
        "市人大代表回选区述职9人次。" => "9人次 市人大代表";
        "依法任免21人次政府工作人员职务。" => "21人次 政府工作人员";
    }
}

#[test]
fn a_sentence_for_so_many_years_is_laid_on_persons_too() {
    found! { items:
        "判处五年以上有期徒刑至死刑的62人，占11%。"
            => "五年以上 有期徒刑", "62人 判处五年以上有期徒刑至死刑", "11% 判处五年以上有期徒刑至死刑";
        "监督撤案38件，追捕18人、追诉42人。" => "38件 监督撤案", "18人 追捕", "42人 追诉";
        "判处三年以上有期徒刑17人，判处一年以下有期徒刑、拘役23人。"
            => "三年以上 有期徒刑", "17人 判处三年以上有期徒刑", "一年以下 有期徒刑", "23人 判处一年以下有期徒刑、拘役";
    }
}

#[test]
fn a_deed_of_which_nothing_was_named_is_its_own_item() {
    found! { items:
        "依法批准逮捕6件9人，提起公诉14件20人。" => "6件 批准逮捕", "9人 批准逮捕", "14件 提起公诉", "20人 提起公诉";
        "法官人均收案320件，人均结案301件。" => "320件 收案", "301件 结案";
    }
}

#[test]
fn what_is_done_against_offences_stands_behind_them() {
    found! { items:
        "其中对盗窃、抢夺等侵财犯罪批准和决定逮捕31人，起诉45人。"
            => "31人 盗窃、抢夺等侵财犯罪", "45人 盗窃、抢夺等侵财犯罪";
    }
}

#[test]
fn verbal_nouns_in_a_row_are_names_and_verbs_alone_are_not() {
    found! { items:
        "开展预算审查3项、执法检查2项、视察4次。" => "3项 预算审查", "2项 执法检查", "4次 视察";
        "制定法规7件、修改（修订）5件、废止1件。" => "7件 法规", "5件 法规", "1件 法规";
        "发现问题40个，整改到位37个。" => "40个 问题", "37个 问题";
    }
}

#[test]
fn who_reports_to_whom_is_of_the_deed() {
    found! { items: "累计向县委书面请示、报告54件（次）。" => "54件 向县委书面请示、报告"; }
}

#[test]
fn verbs_before_the_same_counter_have_the_item_before() {
    found! { items:
        "查出问题46个，已完成整改41个，督促整改3个。" => "46个 问题", "41个 问题", "3个 问题";
        "作出决议4项，作出决定3项。" => "4项 决议", "3项 决定";
    }
}

#[test]
fn behind_an_adverb_a_noun_is_a_verb() {
    found! { items:
        "积极创新方式方法12项。" => "12项 方式方法";
        "与教育部门联合走访学校20所。" => "20所 学校";
    }
}

#[test]
fn what_is_to_become_of_a_thing_or_a_person_is_no_part_of_it() {
    found! { items:
        "推动27件往年提案落地见效，检查2部环保法律实施情况。" => "27件 往年提案", "2部 环保法律";
        "为90名农民工讨回工资180万元，保障600名购房户权益。" => "90名 农民工", "180万元 工资", "600名 购房户";
        "检察长带头办案130件。" => "130件 办案";
    }
}

#[test]
fn an_act_behind_its_object_is_off() {
    found! { items:
        "渔业规划听取审议4个，船舶条例通过3件，灯塔看守任免11人次。"
            => "4个 渔业规划", "3件 船舶条例", "11人次 灯塔看守";
        "问题线索处置96件，全年任免62人次。" => "96件 问题线索", "62人次 任免";
    }
}
