//! An invented report, for tests that edit it.

use report_diff::unit::Unit;

/// What is built.
const WHAT: &str = "道路 学校 水库 医院 公园 桥梁 图书馆 养老院 停车场 管网 绿道 市场";
const WHERE: &str = "云溪镇 石桥乡 白水镇 青岭村 柳河街道 南山镇 东湖乡 麦田村 松林镇 古渡街道";
const HOW: &str = "按期完工 群众反映良好 投入使用以来运行平稳 质量检查全部合格 资金已经拨付到位 设计方案公开征求意见 由县里统一调度 带动周边商户增收 比计划提前了两个月";

/// A paragraph that shares its turns of phrase, but not its facts, with its neighbours.
pub fn paragraph(n: usize) -> String {
    let pick = |list: &'static str, step: usize| {
        let list: Vec<&str> = list.split(' ').collect();
        list[(n * step + n / list.len()) % list.len()]
    };
    format!(
        "{}{}新建项目{}个，{}，总投资{}万元。{}的{}改造{}，{}；{}。",
        pick(WHERE, 3),
        pick(WHAT, 5),
        n + 2,
        pick(HOW, 2),
        300 + n * 17,
        pick(WHERE, 7),
        pick(WHAT, 7),
        pick(HOW, 4),
        pick(HOW, 5),
        pick(HOW, 7),
    )
}

/// Paragraphs that all differ.
pub fn report(paragraphs: usize) -> Vec<String> {
    (0..paragraphs).map(paragraph).collect()
}

/// The paragraphs as a report's units.
pub fn units(texts: &[String]) -> Vec<Unit> {
    let texts = texts.iter().enumerate();
    let units = texts.map(|(n, text)| Unit::new(n, text.as_str()));
    units.collect()
}
