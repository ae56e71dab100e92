#!/usr/bin/env python3
"""kanwu beside other linters of Chinese text, on the same folder, in one run: writes benches/peers.md.

    cargo build --release && benches/peers.py FOLDER [--runs 5] [--tools target/peers]

The .txt and .md files of FOLDER are copied as Markdown, since some peers read nothing else. The peers are
installed into --tools, from npm and PyPI, where they are not there already. The programs take turns, whole
processes, their output thrown away; medians are told. Needs Python 3.9, npm, and Linux or macOS.
"""

import argparse
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
NPM = [
    "autocorrect-node",
    "zhlint",
    "textlint",
    "@textlint-rule/textlint-rule-no-unmatched-pair",
    "textlint-rule-ja-space-between-half-and-full-width",
    "textlint-rule-no-mixed-zenkaku-and-hankaku-alphabet",
    "textlint-rule-no-zero-width-spaces",
]
TEXTLINT_RULES = [
    "@textlint-rule/no-unmatched-pair",
    "ja-space-between-half-and-full-width",
    "no-mixed-zenkaku-and-hankaku-alphabet",
    "no-zero-width-spaces",
]
CHECKS = {
    "kanwu": "all rules a newspaper wants: repeated words and passages (in a file and between files), broken paragraphs, "
    "marks, pairs, widths, scripts, typos, dates, numbers, series, names. It cuts words where a rule asks for them",
    "limae": "spacing, width and pairs of marks, and some rules of style, file by file; reads Markdown only",
    "AutoCorrect": "spaces between Chinese and Latin or digits, widths of marks, by rewriting each line and comparing",
    "zhlint": "spaces, widths and pairs of marks, by parsing each line",
    "textlint": "four rules for marks: pairs, spaces at full width, mixed widths of letters, zero-width spaces",
}


def install(tools):
    """The commands of all peers, installed where they are not."""
    tools.mkdir(parents=True, exist_ok=True)
    python, modules = tools / "python", tools / "node_modules"
    if not (python / "bin" / "limae").exists():
        subprocess.run([sys.executable, "-m", "venv", python], check=True)
        subprocess.run([python / "bin" / "pip", "install", "--quiet", "limae"], check=True)
    if not all((modules / name).exists() for name in NPM):
        (tools / "package.json").write_text("{}")
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", *NPM], cwd=tools, check=True)
    rules = [word for rule in TEXTLINT_RULES for word in ("--rule", rule)]
    bin = modules / ".bin"
    return {
        "limae": ([python / "bin" / "limae", "--all"], "."),
        "AutoCorrect": ([bin / "autocorrect", "--lint", "--quiet", "--format", "json", "."], "."),
        "zhlint": ([bin / "zhlint", "**/*.md"], "."),
        # It looks for its rules where it stands.
        "textlint": ([bin / "textlint", *rules, "--format", "unix", "{}/**/*.md"], tools),
    }


def version(name, tools):
    if name == "kanwu":
        return subprocess.run([KANWU, "--version"], capture_output=True, text=True).stdout.split()[-1]
    if name == "limae":
        shown = subprocess.run([tools / "python/bin/pip", "show", "limae"], capture_output=True, text=True).stdout
        return next(line.split()[1] for line in shown.splitlines() if line.startswith("Version"))
    package = {"AutoCorrect": "autocorrect-node"}.get(name, name)
    shown = (tools / "node_modules" / package / "package.json").read_text()
    return shown.split('"version":')[1].split('"')[1]


def run(command, where, folder):
    """Seconds and megabytes of one run. Exit codes differ where something is found; a crash is none of them."""
    command = [str(word).replace("{}", str(folder)) for word in command]
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder if where == "." else where, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode < 0:
        print(f"{command[0]} was ended by signal {-process.returncode}", file=sys.stderr)
    memory = usage.ru_maxrss / (1e6 if platform.system() == "Darwin" else 1e3)
    return time.perf_counter() - start, memory


def measure(commands, folder, runs):
    """The median seconds and the most memory of each, taking turns."""
    taken = {name: [] for name in commands}
    for nth in range(runs):
        for name, (command, where) in commands.items():
            # What takes minutes needs no fifth look.
            if nth < 2 or statistics.median(seconds for seconds, _ in taken[name]) < 60:
                taken[name].append(run(command, where, folder))
                print(f"{name}: {taken[name][-1][0]:.2f} s", file=sys.stderr)
    return {
        name: (statistics.median(s for s, _ in all), max(m for _, m in all)) for name, all in taken.items()
    }


def main():
    global KANWU
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--tools", type=pathlib.Path, default=HERE.parent / "target" / "peers")
    parser.add_argument("--kanwu", type=pathlib.Path, default=HERE.parent / "target" / "release" / "kanwu")
    parser.add_argument("--what", default="", help="what the folder holds, for the table's heading")
    arguments = parser.parse_args()
    KANWU = arguments.kanwu.resolve()
    tools = arguments.tools.resolve()
    commands = {"kanwu": ([KANWU, "check", "--format", "json", "."], "."), **install(tools)}

    with tempfile.TemporaryDirectory() as place:
        pages, sentence = pathlib.Path(place, "pages"), pathlib.Path(place, "sentence")
        pages.mkdir()
        sentence.mkdir()
        files = sorted(path for path in arguments.folder.rglob("*") if path.suffix in (".txt", ".md") and path.is_file())
        for nth, path in enumerate(files):
            shutil.copy(path, pages / f"{nth:06}.md")
        (sentence / "a.md").write_text("今天多云转晴，气温适宜。\n", encoding="utf-8")
        size = sum(path.stat().st_size for path in pages.iterdir())
        whole = measure(commands, pages, arguments.runs)
        start = measure(commands, sentence, arguments.runs)

    mine = whole["kanwu"][0]
    lines = [
        "# kanwu and its peers",
        "",
        "Made by `benches/peers.py`, which says how; made anew by running it. A ratio above one says how many times",
        "kanwu is faster. The programs do not do the same: what each checks is said below, and speed says nothing of it.",
        "",
        f"{len(files)} files, {size / 1e6:.2f} MB{arguments.what and ': ' + arguments.what}; "
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}; {arguments.runs} runs in turn, medians.",
        "",
        "| program | all files | MB/s | ratio | one sentence | memory at most |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    for name, (seconds, memory) in whole.items():
        lines.append(
            f"| {name} {version(name, tools)} | {seconds:.2f} s | {size / seconds / 1e6:.2f} | {seconds / mine:.1f} "
            f"| {start[name][0] * 1e3:.0f} ms | {memory:.0f} MB |"
        )
    lines += ["", "What they check:", ""]
    lines += [f"- **{name}**: {what}." for name, what in CHECKS.items()]
    (HERE / "peers.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
