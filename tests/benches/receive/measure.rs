//! Interleaved measurements: every column of a row runs in turn, so that a busy machine slows all of them down alike.

use std::fmt::Write as _;
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// What is measured once: a call of each column.
const SAMPLE: Duration = Duration::from_micros(400);

/// How many samples of each column.
const ROUNDS: usize = 151;

/// A row of the table: what is done, in several ways. The first way is the baseline.
pub struct Row<'r> {
    name: &'r str,
    columns: Vec<Column<'r>>,
}

/// The name of a way, and one call of it.
type Column<'r> = (&'static str, Box<dyn FnMut() + 'r>);

impl<'r> Row<'r> {
    pub fn new(name: &'r str) -> Self {
        Self { name, columns: Vec::new() }
    }

    /// Adds a way. Its result is not optimized away.
    pub fn column<R>(mut self, name: &'static str, mut run: impl FnMut() -> R + 'r) -> Self {
        self.columns.push((name, Box::new(move || drop(std::hint::black_box(run())))));
        self
    }
}

/// The table of medians, as ratios to the baseline.
pub struct Table {
    is_measured: bool,
    filter: Option<String>,
    columns: &'static [&'static str],
}

impl Table {
    /// `cargo bench` gives the argument `--bench`; without it, each column runs once. Another argument selects rows.
    pub fn new(columns: &'static [&'static str]) -> Self {
        let (flags, filters): (Vec<_>, Vec<_>) = std::env::args().skip(1).partition(|text| text.starts_with("--"));
        let is_measured = flags.iter().any(|flag| flag == "--bench");
        if is_measured {
            let names: String = columns.iter().fold(String::new(), |mut names, name| {
                let _ = write!(names, " {name} |");
                names
            });
            println!("Medians of ratios; the baseline's median time is in microseconds.\n");
            println!("| | baseline |{names}\n|---|---:|{}", "---:|".repeat(columns.len()));
        }
        Self { is_measured, filter: filters.into_iter().next(), columns }
    }

    /// Measures a row and prints it.
    pub fn row(&self, mut row: Row<'_>) {
        if self.filter.as_ref().is_some_and(|filter| !row.name.contains(&**filter)) {
            return;
        }
        if !self.is_measured {
            row.columns.iter_mut().for_each(|(_, run)| run());
            return;
        }
        let is_terminal = std::io::stderr().is_terminal();
        if is_terminal {
            eprint!("\r\x1b[K{}", row.name);
        }
        let ratios = measured(&mut row);
        if is_terminal {
            eprint!("\r\x1b[K");
        }
        let baseline = ratios.first().map_or(0.0, |(_, _, median)| *median);
        let mut line = format!("| {} | {baseline:.2} |", row.name);
        for name in self.columns {
            let ratio = ratios.iter().find(|(column, ..)| column == name);
            let _ = match ratio {
                Some((_, ratio, _)) => write!(line, " {ratio:.2} |"),
                None => write!(line, " |"),
            };
        }
        println!("{line}");
    }
}

/// For each column its name, the median of its ratios to the baseline, and the median of its time in microseconds.
fn measured(row: &mut Row<'_>) -> Vec<(&'static str, f64, f64)> {
    let counts: Vec<u32> = row.columns.iter_mut().map(|(_, run)| calls_in_a_sample(run)).collect();
    let mut times = vec![Vec::with_capacity(ROUNDS); counts.len()];
    for _ in 0..ROUNDS {
        for ((times, (_, run)), count) in times.iter_mut().zip(&mut row.columns).zip(&counts) {
            let start = Instant::now();
            (0..*count).for_each(|_| run());
            times.push(start.elapsed().as_secs_f64() * 1e6 / f64::from(*count));
        }
    }
    let Some(baseline) = times.first() else { return Vec::new() };
    let columns = row.columns.iter().zip(&times);
    columns
        .map(|((name, _), own)| {
            let ratios = own.iter().zip(baseline).map(|(own, baseline)| own / baseline).collect();
            (*name, median(ratios), median(own.clone()))
        })
        .collect()
}

/// How many calls take as long as a sample, after a warm-up.
fn calls_in_a_sample(run: &mut dyn FnMut()) -> u32 {
    let mut count = 1;
    loop {
        let start = Instant::now();
        (0..count).for_each(|_| run());
        if start.elapsed() >= SAMPLE || count >= 1 << 20 {
            return count;
        }
        count *= 2;
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
