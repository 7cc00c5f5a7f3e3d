//! The outcome of a corpus run as text.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Readings, Row};

/// Two tables, of documents and of their payloads, followed by everything that is wrong.
pub fn table(rows: &[Row], verbose: bool) -> String {
    let documents = aligned(DOCUMENTS, rows.iter().map(document));
    let payloads = aligned(PAYLOADS, rows.iter().filter(|row| row.samples > 0).map(payloads));
    let payloads = if payloads.lines().count() > 1 { format!("\n{payloads}") } else { String::new() };
    documents + &payloads + &totals(rows) + &reasons(rows, verbose) + &mismatches(rows, verbose)
}

const DOCUMENTS: [&str; 8] = ["document", "webhooks", "types", "checks", "refused", "as published", "time", "memory"];

fn document(row: &Row) -> [String; 8] {
    let Row { generated, .. } = row;
    let refused = match (generated.errors.len(), row.must_fail || row.refusal.is_some()) {
        (0, true) => "no!".to_owned(),
        (count, true) => format!("{count} ok"),
        (0, false) => "-".to_owned(),
        (count, false) => count.to_string(),
    };
    let as_published = match row.as_published {
        Some(Ok(())) => "yes",
        Some(Err(_)) => "no",
        None => "-",
    };
    [
        shortened(&row.name),
        generated.webhooks.to_string(),
        generated.types.to_string(),
        generated.checks.to_string(),
        refused,
        as_published.to_owned(),
        format!("{:.2} s", generated.seconds),
        format!("{} MiB", generated.peak / 1024),
    ]
}

const PAYLOADS: [&str; 7] = ["payloads of", "all", "right", "strict", "tolerant", "absorb", "lost"];

fn payloads(row: &Row) -> [String; 7] {
    let Readings { strict, tolerant, absorb, refused: _ } = row.readings;
    let counts = [row.samples, row.right, strict, tolerant, absorb, row.lost()].map(|count| count.to_string());
    let [all, right, strict, tolerant, absorb, lost] = counts;
    [shortened(&row.name), all, right, strict, tolerant, absorb, lost]
}

/// A name that leaves room for the other columns: the beginning and the end of a long one.
fn shortened(name: &str) -> String {
    const MOST: usize = 52;
    let count = name.chars().count();
    if count <= MOST {
        return name.to_owned();
    }
    let end = MOST / 2;
    let begin = MOST - end - 1;
    let part = |from: usize, length: usize| name.chars().skip(from).take(length).collect::<String>();
    format!("{}…{}", part(0, begin), part(count - end, end))
}

/// Lines of cells below their heads. All but the first column are aligned to the right.
fn aligned<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut lines = vec![head.map(str::to_owned)];
    lines.extend(rows);
    let width = |nth: usize| lines.iter().map(|line| line[nth].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N).map(width).collect();
    let mut out = String::new();
    for line in &lines {
        let cells =
            line.iter().zip(&widths).enumerate().map(|(nth, (cell, width))| {
                if nth == 0 { format!("{cell:width$}") } else { format!("{cell:>width$}") }
            });
        let _ = writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    out
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
    let lines = sum(|of| of.lines);
    let _ = writeln!(out, "{types} types in {lines} lines; {shared} more places have the type of an equal schema");
    let (examples, payloads) = (sum(|of| of.examples.len()), sum(|of| of.payloads.len()));
    let _ = writeln!(out, "{examples} of {payloads} webhooks with a body have an example");
    out += &published(rows);
    let asked: usize = rows.iter().filter_map(|row| row.differential.as_ref()).map(|d| d.types).sum();
    if asked > 0 {
        let agreed = |nth: usize| -> usize {
            rows.iter().filter_map(|row| row.differential.as_ref()).map(|d| d.agreed[nth]).sum()
        };
        let wrong: usize = rows.iter().filter_map(|row| row.differential.as_ref()).map(|d| d.mismatches.len()).sum();
        let judged: usize = rows.iter().filter_map(|row| row.differential.as_ref()).map(|d| d.judged).sum();
        let _ = writeln!(
            out,
            "{asked} types: {} values accepted by both, {} refused by both, {judged} judged alike, {wrong} differences",
            agreed(0),
            agreed(1)
        );
    }
    out
}

/// What becomes of the documents that providers publish, and of their payloads.
fn published(rows: &[Row]) -> String {
    let documents: Vec<_> = rows.iter().filter_map(|row| row.as_published.as_ref()).collect();
    let as_published = documents.iter().filter(|outcome| outcome.is_ok()).count();
    let of: Vec<_> = rows.iter().filter(|row| row.as_published.is_some()).collect();
    let sum = |count: fn(&Row) -> usize| of.iter().map(|row| count(row)).sum::<usize>();
    format!(
        "{as_published} of {} documents and folders of providers generate as published\n\
         of their {} payloads, strict reads {}, tolerant {}, absorb {}; on_refused gets {} that absorb refuses; {} are lost\n",
        documents.len(),
        sum(|row| row.samples),
        sum(|row| row.readings.strict),
        sum(|row| row.readings.tolerant),
        sum(|row| row.readings.absorb),
        sum(|row| row.readings.refused),
        sum(Row::lost),
    )
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
        if let Some(Err(error)) = &row.as_published {
            complaints.push(format!("as published, it is refused: {error}"));
        }
        if row.must_fail && row.generated.errors.is_empty() {
            complaints.push("it must be refused, but is not".to_owned());
        }
        complaints.extend(row.refusal.iter().flat_map(|refusal| refusal.differences(&row.generated.errors)));
        complaints.extend(row.error.clone());
        if row.lost() > 0 && row.generated.errors.is_empty() {
            complaints.push(format!("{} payloads are lost: no reading takes them, and none says why", row.lost()));
        }
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
