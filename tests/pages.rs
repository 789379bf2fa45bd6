//! The pages in a browser: what a reader sees and presses. Skipped where no Chromium is installed.

use std::fs;
use std::path::Path;

use report_tests::{Folder, command, installed};
use serde_json::{Value, json};

const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// What is there on a page of changes, and what the keys do.
const PROBE: &str = r#"const press = key => dispatchEvent(new KeyboardEvent("keydown", {key}));
const now = () => (document.querySelector(".now") || {}).id;
const count = selector => document.querySelectorAll(selector).length;
const seen = {
  sections: count("main>section:not(.trace)"), changes: count("main>section:not(.equal)"), map: count("nav a"),
  ins: [...document.querySelectorAll("main ins")].map(e => e.textContent), del: [...document.querySelectorAll("main del")].map(e => e.textContent),
  requests: performance.getEntriesByType("resource").length,
  columns: getComputedStyle(document.querySelector("main>section")).gridTemplateColumns.split(" ").length,
  struck: getComputedStyle(document.querySelector("main del")).textDecorationLine,
  wide: document.documentElement.scrollWidth <= innerWidth,
  broken: [...document.querySelectorAll("a")].filter(a => !document.getElementById(a.getAttribute("href").slice(1))).length,
};
press("n"); seen.first = now(); press("n"); seen.second = now(); press("p"); seen.back = now(); press("p"); seen.last = now();
document.getElementById("next").click(); seen.button = now();"#;

/// What the rows of a table are, as given and after clicks on the head of its column `COLUMN`.
const CLICKS: &str = r#"const heads = [...document.querySelectorAll("th")], column = heads.findIndex(head => head.textContent === "COLUMN"), rows = () => [...document.querySelectorAll("tbody tr")].map(row => row.cells[column].innerText.split("\n")[0].trim());
const head = heads[column], seen = {};
const click = () => { head.querySelector("button").click(); return rows(); };
seen.given = rows(); seen.up = click(); seen.up_said = head.getAttribute("aria-sort"); seen.down = click(); seen.down_said = head.getAttribute("aria-sort");
seen.marked = document.querySelectorAll("th[aria-sort]").length;"#;

/// A browser with a folder of its own.
struct Browser {
    name: &'static str,
    folder: Folder,
}

impl Browser {
    fn new() -> Option<Self> {
        let name = BROWSERS.into_iter().find(|name| installed(name));
        if name.is_none() {
            println!("skipped: no Chromium is installed");
        }
        Some(Browser {
            name: name?,
            folder: Folder::empty(),
        })
    }

    /// Run a command on files of the folder; what it prints is the page.
    fn page(&self, files: &[(&str, &str)], line: &str) -> String {
        for (name, text) in files {
            self.folder.write(name, text);
        }
        self.folder.run(line).out
    }

    fn open(&self, page: &str, options: &[&str]) -> String {
        let file = self.folder.path().join("page.html");
        fs::write(&file, page).expect("a page");
        let output = command(self.name)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
            ])
            .arg(format!(
                "--user-data-dir={}",
                self.folder.path().join("profile").display()
            ))
            .args(options)
            .arg(format!("file://{}", file.display()))
            .output()
            .expect("the browser runs");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// What a script, run by the page itself once it stands, puts into its `seen`.
    fn seen(&self, page: &str, script: &str, size: &str) -> Value {
        let tell = "document.body.innerHTML = \"<pre id=probe></pre>\"; document.getElementById(\"probe\").textContent = JSON.stringify(seen);";
        let page = page.replace(
            "</body>",
            &format!("<script>{{{script}\n{tell}}}</script></body>"),
        );
        let dom = self.open(&page, &["--dump-dom", size]);
        let told = dom
            .split_once("<pre id=\"probe\">")
            .and_then(|(_, rest)| rest.split_once("</pre>"));
        told.and_then(|(told, _)| serde_json::from_str(told).ok())
            .unwrap_or_else(|| panic!("the probe did not run: {dom}"))
    }

    /// That clicks on the head of a column put its cells in this order, and then in that one; returns all that is seen.
    #[track_caller]
    fn sorts(&self, page: &str, column: &str, up: &[&str], down: &[&str]) -> Value {
        let script = CLICKS.replace("COLUMN", column);
        let seen = self.seen(page, &script, "--window-size=1280,900");
        let orders = (&seen["up"], &seen["down"]);
        assert_eq!(orders, (&json!(up), &json!(down)), "{column}: {seen}");
        seen
    }
}

fn is_picture(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|file| file.len() > 5_000)
}

#[test]
fn the_page_of_changes_works_in_a_browser() {
    let Some(browser) = Browser::new() else {
        return;
    };
    let page = browser.page(
        &[
            (
                "a.txt",
                "云溪县修建道路12公里。\n新建学校3所，改造老旧小区。\n茶园面积扩大，渔港改造完工。\n粮食丰收，库存充足。\n",
            ),
            (
                "b.txt",
                "茶园面积扩大，渔港改造完工。\n云溪县修建道路15公里。\n新建学校3所，改造老旧小区。\n开通公交线路2条。\n",
            ),
        ],
        "report-diff --format html a.txt b.txt",
    );
    for (width, columns) in [("1280,900", 2), ("390,844", 1)] {
        let size = format!("--window-size={width}");
        let seen = browser.seen(&page, PROBE, &size);
        // A moved line, a reworded one, one that stayed, one that is new, one that is gone.
        assert_eq!(
            (&seen["sections"], &seen["changes"], &seen["map"]),
            (&5.into(), &4.into(), &4.into()),
            "{seen}"
        );
        assert_eq!(seen["ins"], json!(["15", "开通公交线路2条。"]));
        assert_eq!(seen["del"], json!(["12", "粮食丰收，库存充足。"]));
        assert_eq!(seen["requests"], 0, "nothing is loaded");
        assert_eq!(seen["broken"], 0, "every link leads somewhere");
        assert_eq!(seen["columns"], columns, "at {width}");
        assert_eq!(
            seen["wide"], true,
            "nothing is wider than the window at {width}"
        );
        assert_eq!(
            seen["struck"], "line-through",
            "what is gone is told without colour"
        );
        assert_ne!(seen["first"], seen["second"]);
        assert_eq!(seen["back"], seen["first"]);
        assert_eq!(
            seen["button"], seen["first"],
            "the button goes on from the last change to the first"
        );
        assert_ne!(seen["last"], seen["second"]);
        let picture = browser.folder.path().join("page.png");
        let shot = format!("--screenshot={}", picture.display());
        browser.open(&page, &[&shot, &size]);
        assert!(is_picture(&picture), "the picture is not empty");
    }
}

#[test]
fn a_click_on_a_column_sorts_the_table_of_figures() {
    let Some(browser) = Browser::new() else {
        return;
    };
    let text =
        "云溪县修建道路12公里，新建学校3所。新增就业9000人，茶园面积增长5.5%，渔港产量下降2%。\n";
    let page = browser.page(
        &[("a.jsonl", &json!({ "text": text }).to_string())],
        "report-extract --format html a.jsonl",
    );
    // By number, not by the signs that print it: 12 is more than 3.
    let up = ["2%", "3所", "5.5%", "12公里", "9000人"];
    let down: Vec<&str> = up.into_iter().rev().collect();
    let figures = browser.sorts(&page, "figure", &up, &down);
    assert_eq!(figures["given"][0], "12公里", "{figures}");
    assert_eq!(
        (&figures["up_said"], &figures["down_said"]),
        (&"ascending".into(), &"descending".into())
    );
    assert_eq!(figures["marked"], 1, "one column says that it sorts");
    // What has no change stands last either way.
    let (up, down) = (["fall", "rise", "", "", ""], ["rise", "fall", "", "", ""]);
    browser.sorts(&page, "change", &up, &down);
}

#[test]
fn a_click_on_a_column_sorts_the_figures_of_two_reports() {
    let Some(browser) = Browser::new() else {
        return;
    };
    let page = browser.page(
        &[
            (
                "a.txt",
                "云溪县修建道路12公里。\n茶园面积300亩。\n新建学校3所。\n",
            ),
            (
                "b.txt",
                "云溪县修建道路15公里。\n茶园面积250亩。\n开通公交线路2条。\n",
            ),
        ],
        "report-diff --of figures --format html a.txt b.txt",
    );
    let (up, down) = (
        ["3所", "12公里", "300亩", "–"],
        ["300亩", "12公里", "3所", "–"],
    );
    browser.sorts(&page, "old", &up, &down);
    let (up, down) = (
        ["2条", "15公里", "250亩", "–"],
        ["250亩", "15公里", "2条", "–"],
    );
    browser.sorts(&page, "new", &up, &down);
}
