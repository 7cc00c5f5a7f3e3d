//! SQLite: one file, and no server.

use std::str::FromStr;
use std::time::Duration;

use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};

use crate::storage::{Claim, Entry, Finish, Kept, Storage};

/// An inbox in a file.
#[derive(Clone, Debug)]
pub struct Sqlite {
    pool: SqlitePool,
}

impl Sqlite {
    /// Opens the file of a URL such as `sqlite:inbox.db`, which is created or migrated first if necessary.
    pub async fn open(url: &str) -> sqlx::Result<Self> {
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            // Readers do not wait for writers.
            .journal_mode(SqliteJournalMode::Wal)
            // With `Normal`, the last transactions are lost if the machine loses power.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(10));
        let pool = SqlitePool::connect_with(options).await?;
        sqlx::migrate!("migrations/sqlite").run(&pool).await?;
        Ok(Self { pool })
    }

    /// Its connections, for other queries.
    pub fn pool(&self) -> &SqlitePool {
        &self.pool
    }
}

impl Storage for Sqlite {
    async fn keep(&self, event: &Kept) -> sqlx::Result<()> {
        let insert = "INSERT INTO event (identity, name, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        let insert = sqlx::query(insert).bind(&event.identity).bind(event.name).bind(&event.body);
        insert.execute(&self.pool).await.map(drop)
    }

    async fn claim(&self, lease: Duration) -> sqlx::Result<Option<Claim>> {
        // SQLite has one writer at a time, so nobody else claims the same.
        let claim = "UPDATE event SET attempts = attempts + 1, due_at = unixepoch('subsec') + $1
            WHERE identity = (SELECT identity FROM event WHERE due_at <= unixepoch('subsec') ORDER BY due_at LIMIT 1)
            RETURNING identity, body, attempts";
        sqlx::query_as(claim).bind(lease.as_secs_f64()).fetch_optional(&self.pool).await
    }

    async fn finish(&self, claim: &Claim, entry: Option<&Entry>) -> sqlx::Result<Finish> {
        let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let done = "UPDATE event SET done_at = unixepoch('subsec'), due_at = NULL, failure = NULL
            WHERE identity = $1 AND attempts = $2 AND done_at IS NULL";
        let done = sqlx::query(done).bind(&claim.identity).bind(claim.attempts).execute(&mut *transaction).await?;
        if done.rows_affected() == 0 {
            return Ok(Finish::Lost); // which rolls back
        }
        if let Some(entry) = entry {
            let insert = "INSERT INTO ledger (event, order_id, cents) SELECT $1, $2, $3
                WHERE $4 OR EXISTS (SELECT 1 FROM ledger WHERE order_id = $2)";
            let insert = sqlx::query(insert).bind(&claim.identity).bind(&entry.order).bind(entry.cents);
            let insert = insert.bind(entry.is_first).execute(&mut *transaction).await?;
            if insert.rows_affected() == 0 {
                return Ok(Finish::TooEarly);
            }
        }
        transaction.commit().await?;
        Ok(Finish::Done)
    }

    async fn postpone(&self, claim: &Claim, failure: &str, pause: Option<Duration>) -> sqlx::Result<()> {
        let postpone = "UPDATE event SET due_at = unixepoch('subsec') + $3, failure = $4
            WHERE identity = $1 AND attempts = $2 AND done_at IS NULL";
        let postpone = sqlx::query(postpone).bind(&claim.identity).bind(claim.attempts);
        let pause = pause.map(|pause| pause.as_secs_f64());
        postpone.bind(pause).bind(failure).execute(&self.pool).await.map(drop)
    }
}
