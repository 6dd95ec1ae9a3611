"""Jobs about jobs, and about what is kept for some minutes."""

from procrastinate.contrib.django import app
from procrastinate.manager import JobManager

from apps.core.http.rate_limit import delete_old_counts

DAYS_KEPT = 30


@app.periodic(cron="* * * * *")
@app.task(name="core.retry_stalled_jobs", queueing_lock="core.retry_stalled_jobs")
async def retry_stalled_jobs(timestamp: int) -> int:  # noqa: ARG001
    """Put back what a worker had in hand when it was killed; give how many jobs that were."""
    jobs: JobManager = app.job_manager
    stalled = [job for job in await jobs.get_stalled_jobs() if job.id is not None]
    for job in stalled:
        await jobs.retry_job(job)
    return len(stalled)


@app.periodic(cron="30 3 * * *")
@app.task(name="core.forget_old_jobs", queueing_lock="core.forget_old_jobs")
async def forget_old_jobs(timestamp: int) -> None:  # noqa: ARG001
    """Remove from the queue what was done or given up a month ago."""
    await app.job_manager.delete_old_jobs(nb_hours=DAYS_KEPT * 24, include_failed=True)


@app.periodic(cron="*/10 * * * *")
@app.task(name="core.forget_tries", queueing_lock="core.forget_tries")
def forget_counted_tries(timestamp: int) -> None:  # noqa: ARG001
    """Remove what web processes counted and shared, once nobody asks for it any more."""
    delete_old_counts()
