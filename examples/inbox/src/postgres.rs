//! Postgres: several processes, on several machines.

use std::time::Duration;

use sqlx::PgPool;

use crate::storage::{Claim, Entry, Finish, Kept, Storage};

/// An inbox in a database of a server. `synchronous_commit` has to be on, as it is by default.
#[derive(Clone, Debug)]
pub struct Postgres {
    pool: PgPool,
}

impl Postgres {
    /// Connects to a URL such as `postgres://user@host/database`, and migrates the database first if necessary.
    pub async fn open(url: &str) -> sqlx::Result<Self> {
        let pool = PgPool::connect(url).await?;
        sqlx::migrate!("migrations/postgres").run(&pool).await?;
        Ok(Self { pool })
    }

    /// Its connections, for other queries.
    pub fn pool(&self) -> &PgPool {
        &self.pool
    }
}

impl Storage for Postgres {
    async fn keep(&self, event: &Kept) -> sqlx::Result<()> {
        // If another process inserts the same, this waits until that is committed, and so on disk.
        let insert = "INSERT INTO event (identity, name, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        let insert = sqlx::query(insert).bind(&event.identity).bind(event.name).bind(&event.body);
        insert.execute(&self.pool).await.map(drop)
    }

    async fn claim(&self, lease: Duration) -> sqlx::Result<Option<Claim>> {
        // What another worker claims at this moment is skipped, so that workers do not wait for each other.
        let claim = "UPDATE event SET attempts = attempts + 1, due_at = clock_timestamp() + make_interval(secs => $1)
            WHERE identity = (SELECT identity FROM event WHERE due_at <= now()
                ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING identity, body, attempts";
        sqlx::query_as(claim).bind(lease.as_secs_f64()).fetch_optional(&self.pool).await
    }

    async fn finish(&self, claim: &Claim, entry: Option<&Entry>) -> sqlx::Result<Finish> {
        let mut transaction = self.pool.begin().await?;
        // This locks the row: a second `finish` of the event waits, and then finds another state.
        let done = "UPDATE event SET done_at = clock_timestamp(), due_at = NULL, failure = NULL
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
        let postpone = "UPDATE event SET due_at = clock_timestamp() + make_interval(secs => $3), failure = $4
            WHERE identity = $1 AND attempts = $2 AND done_at IS NULL";
        let postpone = sqlx::query(postpone).bind(&claim.identity).bind(claim.attempts);
        let pause = pause.map(|pause| pause.as_secs_f64());
        postpone.bind(pause).bind(failure).execute(&self.pool).await.map(drop)
    }
}
