//! The outcome of a corpus run as text.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Row;

/// A table, followed by everything that is wrong.
pub fn table(rows: &[Row], verbose: bool) -> String {
    const HEAD: [&str; 10] =
        ["document", "webhooks", "types", "shared", "checks", "refused", "payloads", "time", "memory", "lines"];
    let cells = |row: &Row| {
        let refused = match (row.generated.errors.len(), row.must_fail || row.refusal.is_some()) {
            (0, true) => "no!".to_owned(),
            (count, true) => format!("{count} ok"),
            (0, false) => "-".to_owned(),
            (count, false) => count.to_string(),
        };
        let payloads = if row.samples == 0 { "-".to_owned() } else { format!("{}/{}", row.right, row.samples) };
        [
            row.name.clone(),
            row.generated.webhooks.to_string(),
            row.generated.types.to_string(),
            row.generated.shared.to_string(),
            row.generated.checks.to_string(),
            refused,
            payloads,
            format!("{:.2} s", row.generated.seconds),
            format!("{} MiB", row.generated.peak / 1024),
            row.generated.lines.to_string(),
        ]
    };
    let mut lines = vec![HEAD.map(str::to_owned)];
    lines.extend(rows.iter().map(cells));
    let width = |nth: usize| lines.iter().map(|line| line[nth].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..HEAD.len()).map(width).collect();
    let mut out = String::new();
    for line in &lines {
        let cells =
            line.iter().zip(&widths).enumerate().map(|(nth, (cell, width))| {
                if nth == 0 { format!("{cell:width$}") } else { format!("{cell:>width$}") }
            });
        let _ = writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    out + &totals(rows) + &reasons(rows, verbose) + &mismatches(rows, verbose)
}

fn totals(rows: &[Row]) -> String {
    let generated = rows.iter().filter(|row| row.generated.errors.is_empty() && row.crash.is_none());
    let compiled = rows.iter().filter(|row| row.compiles == Some(true)).count();
    let (right, samples) = rows.iter().fold((0, 0), |(right, all), row| (right + row.right, all + row.samples));
    let mut out = format!(
        "\n{} of {} documents generate, {compiled} compile without a warning; {right} of {samples} payloads are right\n",
        generated.count(),
        rows.len()
    );
    let sum = |of: fn(&super::Generated) -> usize| rows.iter().map(|row| of(&row.generated)).sum::<usize>();
    let (types, shared) = (sum(|of| of.types), sum(|of| of.shared));
    let _ = writeln!(out, "{types} types; {shared} more places have the type of an equal schema");
    let (examples, payloads) = (sum(|of| of.examples.len()), sum(|of| of.payloads.len()));
    let _ = writeln!(out, "{examples} of {payloads} webhooks with a body have an example");
    let asked: usize = rows.iter().filter_map(|row| row.differential.as_ref()).map(|d| d.types).sum();
    if asked > 0 {
        let agreed = |nth: usize| -> usize {
            rows.iter().filter_map(|row| row.differential.as_ref()).map(|d| d.agreed[nth]).sum()
        };
        let wrong: usize = rows.iter().filter_map(|row| row.differential.as_ref()).map(|d| d.mismatches.len()).sum();
        let _ = writeln!(
            out,
            "{asked} types: {} values accepted by both, {} refused by both, {wrong} differences",
            agreed(0),
            agreed(1)
        );
    }
    out
}

/// The distinct causes of refusal, most documents first.
fn reasons(rows: &[Row], verbose: bool) -> String {
    let mut reasons: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.must_fail && row.refusal.is_none()) {
        for error in &row.generated.errors {
            *reasons.entry(kind(error)).or_default().entry(&row.name).or_default() += 1;
        }
    }
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by_key(|(_, documents)| std::cmp::Reverse((documents.len(), documents.values().sum::<usize>())));
    let mut out = String::new();
    if !reasons.is_empty() {
        out += "\ncauses of refusal: documents, times\n";
    }
    for (reason, documents) in reasons {
        let times: usize = documents.values().sum();
        let _ = writeln!(out, "{:>5} {times:>6}  {reason}", documents.len());
        if verbose {
            for (document, times) in documents {
                let _ = writeln!(out, "      {times:>6}    {document}");
            }
        }
    }
    out
}

/// A message without names, so that equal causes are counted together. The names of unsupported features remain.
fn kind(error: &str) -> String {
    let error = error.strip_prefix("error: ").unwrap_or(error).lines().next().unwrap_or_default();
    if let Some((head, _)) = error.split_once("schema: ").filter(|(head, _)| head.contains("example")) {
        return format!("{head}schema");
    }
    let mut out = String::new();
    for (nth, part) in error.split('`').enumerate() {
        let is_shown = nth % 2 == 0 || error.contains("not supported");
        out += if is_shown { part } else { "…" };
    }
    out
}

fn mismatches(rows: &[Row], verbose: bool) -> String {
    const SHOWN: usize = 5;
    let mut out = String::new();
    for row in rows {
        let mut complaints = Vec::new();
        complaints.extend(row.crash.clone());
        if row.must_fail && row.generated.errors.is_empty() {
            complaints.push("it must be refused, but is not".to_owned());
        }
        complaints.extend(row.refusal.iter().flat_map(|refusal| refusal.differences(&row.generated.errors)));
        complaints.extend(row.error.clone());
        let mut payloads = row.mismatches.clone();
        payloads.extend(row.refused_examples.iter().cloned());
        if let Some(differential) = &row.differential {
            // Many values show the same mismatch; the shortest one for each type is shown.
            let mut shortest: BTreeMap<_, &super::differential::Mismatch> = BTreeMap::new();
            for wrong in &differential.mismatches {
                let known = shortest.entry((&wrong.path, wrong.what.split(" at ").next())).or_insert(wrong);
                if wrong.value.len() < known.value.len() {
                    *known = wrong;
                }
            }
            let mut shortest: Vec<_> = shortest.into_values().collect();
            shortest.sort_by_key(|wrong| wrong.value.len());
            payloads.extend(shortest.iter().map(|wrong| {
                let value: String = wrong.value.chars().take(if verbose { 4_000 } else { 300 }).collect();
                format!("{}: {}\n      {value}", wrong.path, wrong.what)
            }));
        }
        let shown = if verbose { payloads.len() } else { SHOWN };
        let more = payloads.len().saturating_sub(shown);
        complaints.extend(payloads.into_iter().take(shown));
        complaints.extend((more > 0).then(|| format!("and {more} more (--verbose shows them)")));
        if !complaints.is_empty() {
            let _ = writeln!(out, "\n{}", row.name);
        }
        for complaint in complaints {
            let _ = writeln!(out, "    {}", complaint.trim_end());
        }
    }
    out
}
