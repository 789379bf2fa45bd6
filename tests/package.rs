//! What users install, made of the programs that are built already, installed into an empty folder and used from another one.

use std::path::{Path, PathBuf};

use report_tests::{Ran, command, installed, programs, top};
use tempfile::TempDir;

const TOOLS: [&str; 5] = ["split", "segment", "count", "extract", "diff"];

/// Three empty folders: for the packages, to install into, to work in.
struct Folders {
    _all: TempDir,
    packages: PathBuf,
    root: PathBuf,
    work: PathBuf,
}

impl Folders {
    fn new() -> Self {
        let all = tempfile::tempdir().expect("a temporary folder");
        let [packages, root, work] = ["packages", "root", "空 白"].map(|name| {
            let folder = all.path().join(name);
            std::fs::create_dir(&folder).expect("a folder");
            folder
        });
        Folders {
            _all: all,
            packages,
            root,
            work,
        }
    }

    /// Run a line of bash where nothing of this checkout is on `PATH`; `$ROOT`, `$PACKAGES` and `$TOP` are folders.
    fn run(&self, path: &str, line: &str) -> Ran {
        let output = command("bash")
            .args(["-eo", "pipefail", "-c", line])
            .current_dir(&self.work)
            .env("PATH", path)
            .env("LC_ALL", "C.UTF-8")
            .env("ROOT", &self.root)
            .env("PACKAGES", &self.packages)
            .env("TOP", top())
            .env_remove("PYTHONPATH")
            .output()
            .expect("bash runs");
        Ran::from(output)
    }

    /// Make a package of the built programs, without what only a debugger reads.
    fn build(&self, kind: &str) {
        let line = format!(
            "mkdir $ROOT/programs; cd $ROOT/programs
             for tool in {}; do cp {}/report-$tool .; done; strip * || true
             export PROGRAMS=$PWD OUT=$PACKAGES DPKG_DEB_COMPRESSOR_TYPE=gzip DPKG_DEB_COMPRESSOR_LEVEL=1
             $TOP/package/build {kind} >&2; rm -r $ROOT/programs",
            TOOLS.join(" "),
            programs().display(),
        );
        self.run(&path(), &line).well();
    }

    /// Use what was installed as README does: from files to a table, and two years beside each other.
    fn use_them(&self, bin: &Path) {
        let path = format!("{}:/usr/bin:/bin", bin.display());
        let line = "cp $TOP/tests/data/government-2024.txt '报告 一.txt'; cp $TOP/tests/data/government-2025.gb18030.txt 2.txt
            for tool in split segment count extract diff; do command -v report-$tool; report-$tool --version; done
            report-split '报告 一.txt' 2.txt | report-segment | report-count --by year --match '^增长$' --format csv
            report-split --by paragraph 2.txt | report-extract --format csv | wc -l
            report-diff --stat --format text '报告 一.txt' 2.txt | tail -n 1";
        let ran = self.run(&path, line);
        // `report-diff` found differences.
        assert_eq!(ran.status, 1, "{}", ran.err);
        let mut lines = ran.out.lines();
        for tool in TOOLS {
            let program = bin.join(format!("report-{tool}"));
            assert_eq!(lines.next(), program.to_str());
            assert_eq!(lines.next(), Some(&*format!("report-{tool} 0.1.0")));
        }
        let shown: Vec<&str> = lines.collect();
        assert_eq!(
            shown[..3],
            [
                "year,term,count,records,share",
                "2024,增长,22,1,0.009950248756218905",
                "2025,增长,32,1,0.012350443844075647"
            ]
        );
        assert!(
            shown[3]
                .trim()
                .parse::<usize>()
                .is_ok_and(|rows| rows > 200),
            "{shown:?}"
        );
        assert_eq!(
            shown[4],
            "sections: 15 kept, 0 moved, 4 new, 0 gone, 1 split, 2 merged"
        );
    }
}

fn path() -> String {
    std::env::var("PATH").unwrap_or_default()
}

fn missing(programs: &[&str]) -> bool {
    let missing = programs.iter().find(|program| !installed(program));
    if let Some(missing) = missing {
        eprintln!("skipped: {missing} is not installed");
    }
    missing.is_some()
}

#[test]
fn a_debian_package_holds_programs_pages_completions_and_licences() {
    if missing(&["dpkg-deb", "dpkg", "objdump", "python3"]) {
        return;
    }
    let folders = Folders::new();
    folders.build("deb");
    let installing = "mkdir -p $ROOT/var/lib/dpkg/info $ROOT/var/lib/dpkg/updates; touch $ROOT/var/lib/dpkg/status
        dpkg --root=$ROOT --force-not-root --force-depends --force-script-chrootless --log=/dev/null -i $PACKAGES/*.deb >&2
        dpkg --root=$ROOT -L report-tools; dpkg-deb -f $PACKAGES/*.deb Depends";
    let out = folders.run(&path(), installing).well();
    for tool in TOOLS {
        for file in [
            format!("/usr/bin/report-{tool}"),
            format!("/usr/share/man/man1/report-{tool}.1.gz"),
            format!("/usr/share/bash-completion/completions/report-{tool}"),
            format!("/usr/share/zsh/vendor-completions/_report-{tool}"),
            format!("/usr/share/fish/vendor_completions.d/report-{tool}.fish"),
        ] {
            assert!(out.lines().any(|line| line == file), "{file}");
        }
    }
    for file in ["DATA-LICENCES", "LICENSE-MIT", "THIRD-PARTY"] {
        let file = format!("/usr/share/doc/report-tools/licences/{file}");
        assert!(out.lines().any(|line| line == file), "{file}");
    }
    assert!(out.contains("libc6 (>= 2."), "{}", out);
    let pages = folders.run(
        &path(),
        "for page in $ROOT/usr/share/man/man1/*; do gzip -dc $page | grep -c '^.SH'; done
         for file in $ROOT/usr/share/bash-completion/completions/*; do bash -n $file; grep -c -- --format $file; done",
    );
    assert_eq!((pages.status, pages.out.lines().count()), (0, 10));
    folders.use_them(&folders.root.join("usr/bin"));
    let removed = folders.run(
        &path(),
        "dpkg --root=$ROOT --force-not-root --force-script-chrootless --log=/dev/null -P report-tools >&2
         find $ROOT/usr -type f | wc -l",
    );
    assert_eq!(removed.out.trim(), "0", "{}", removed.err);
}

#[test]
fn a_wheel_puts_the_programs_on_the_path_of_a_fresh_environment() {
    if missing(&["maturin", "python3", "python:venv", "python:pip"]) {
        return;
    }
    let folders = Folders::new();
    folders.build("wheel");
    let ran = folders.run(
        &path(),
        "python3 -m venv $ROOT >&2; . $ROOT/bin/activate
         pip install --no-index --quiet --disable-pip-version-check $PACKAGES/*.whl >&2
         pip show -f --disable-pip-version-check report-tools",
    );
    assert_eq!(ran.status, 0, "{}", ran.err);
    for line in ["Name: report-tools", "Version: 0.1.0"] {
        assert!(ran.out.lines().any(|shown| shown == line), "{}", ran.out);
    }
    for file in ["DATA-LICENCES", "THIRD-PARTY", "bin/report-diff"] {
        assert!(ran.out.contains(file), "{file}: {}", ran.out);
    }
    folders.use_them(&folders.root.join("bin"));
    let removed = folders.run(
        &path(),
        ". $ROOT/bin/activate; pip uninstall -qy --disable-pip-version-check report-tools >&2; ls $ROOT/bin | grep -c report- || true",
    );
    assert_eq!(removed.out.trim(), "0", "{}", removed.err);
}
