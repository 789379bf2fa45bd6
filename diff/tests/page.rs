//! The page in a browser: what a reader sees and presses. Skipped where no Chromium is installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Run by the page itself once it stands: what is there, and what the keys do.
const PROBE: &str = r#"<script>
const press = key => dispatchEvent(new KeyboardEvent("keydown", {key}));
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
document.getElementById("next").click(); seen.button = now();
document.body.innerHTML = "<pre id=probe></pre>"; document.getElementById("probe").textContent = JSON.stringify(seen);
</script>"#;

fn browser() -> Option<&'static str> {
    BROWSERS.into_iter().find(|name| {
        Command::new(name)
            .arg("--version")
            .output()
            .is_ok_and(|output| output.status.success())
    })
}

fn chromium(browser: &str, folder: &Path, options: &[&str], page: &Path) -> Vec<u8> {
    let output = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
        ])
        .arg(format!(
            "--user-data-dir={}",
            folder.join("profile").display()
        ))
        .args(options)
        .arg(format!("file://{}", page.display()))
        .output()
        .expect("the browser runs");
    output.stdout
}

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_page_works_in_a_browser() {
    let Some(browser) = browser() else {
        println!("skipped: no Chromium is installed");
        return;
    };
    let folder =
        Folder(std::env::temp_dir().join(format!("report-diff-page-{}", std::process::id())));
    fs::create_dir_all(&folder.0).expect("a folder");
    let file = |name: &str, text: &str| fs::write(folder.0.join(name), text).expect("a file");
    file(
        "a.txt",
        "云溪县修建道路12公里。\n新建学校3所，改造老旧小区。\n茶园面积扩大，渔港改造完工。\n粮食丰收，库存充足。\n",
    );
    file(
        "b.txt",
        "茶园面积扩大，渔港改造完工。\n云溪县修建道路15公里。\n新建学校3所，改造老旧小区。\n开通公交线路2条。\n",
    );
    let output = Command::new(env!("CARGO_BIN_EXE_report-diff"))
        .args(["--format", "html", "a.txt", "b.txt"])
        .current_dir(&folder.0)
        .output()
        .expect("report-diff runs");
    let page = String::from_utf8(output.stdout).expect("UTF-8");
    let probed = folder.0.join("probed.html");
    fs::write(&probed, page.replace("</body>", &format!("{PROBE}</body>"))).expect("a page");
    for (width, columns) in [("1280,900", 2), ("390,844", 1)] {
        let size = format!("--window-size={width}");
        let dom = String::from_utf8_lossy(&chromium(
            browser,
            &folder.0,
            &["--dump-dom", &size],
            &probed,
        ))
        .into_owned();
        let start = dom
            .find("<pre id=\"probe\">")
            .map_or(0, |at| at + "<pre id=\"probe\">".len());
        let end = dom.find("</pre>").unwrap_or(dom.len());
        let seen: serde_json::Value = serde_json::from_str(&dom[start..end])
            .unwrap_or_else(|_| panic!("the probe did not run: {dom}"));
        // A moved line, a reworded one, one that stayed, one that is new, one that is gone.
        assert_eq!(
            (&seen["sections"], &seen["changes"], &seen["map"]),
            (&5.into(), &4.into(), &4.into()),
            "{seen}"
        );
        assert_eq!(seen["ins"], serde_json::json!(["15", "开通公交线路2条。"]));
        assert_eq!(
            seen["del"],
            serde_json::json!(["12", "粮食丰收，库存充足。"])
        );
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
        let picture = folder.0.join("page.png");
        let shot = format!("--screenshot={}", picture.display());
        let plain = folder.0.join("plain.html");
        fs::write(&plain, &page).expect("a page");
        chromium(browser, &folder.0, &[&shot, &size], &plain);
        assert!(
            fs::metadata(&picture).is_ok_and(|file| file.len() > 5_000),
            "the picture is not empty"
        );
    }
}
