"""Jobs that tidy up: stalled and old jobs, and counts that nobody needs any more."""

from procrastinate.contrib.django import app
from procrastinate.manager import JobManager

from apps.core.http.rate_limit import delete_old_counts

DAYS_KEPT = 30


@app.periodic(cron="* * * * *")
@app.task(name="core.retry_stalled_jobs", queueing_lock="core.retry_stalled_jobs")
async def retry_stalled_jobs(timestamp: int) -> int:  # noqa: ARG001
    """Queue again the jobs that a worker was doing when it was killed; return how many."""
    jobs: JobManager = app.job_manager
    stalled = [job for job in await jobs.get_stalled_jobs() if job.id is not None]
    for job in stalled:
        await jobs.retry_job(job)
    return len(stalled)


@app.periodic(cron="30 3 * * *")
@app.task(name="core.forget_old_jobs", queueing_lock="core.forget_old_jobs")
async def forget_old_jobs(timestamp: int) -> None:  # noqa: ARG001
    """Remove from the queue the jobs that were done or given up a month ago."""
    await app.job_manager.delete_old_jobs(nb_hours=DAYS_KEPT * 24, include_failed=True)


@app.periodic(cron="*/10 * * * *")
@app.task(name="core.forget_tries", queueing_lock="core.forget_tries")
def forget_counted_tries(timestamp: int) -> None:  # noqa: ARG001
    """Remove what web processes counted and shared, once nobody asks for it any more."""
    delete_old_counts()
