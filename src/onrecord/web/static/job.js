// Asks how far a job is, and shows the page anew when there is more to see or it has ended.
"use strict";
const progress = document.getElementById("progress");
const address = `/api/v1/jobs/${encodeURIComponent(progress.dataset.job)}`;
let wait = 1000;
async function look() {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (answer.status === 401 || answer.status === 404) return location.reload();
    if (answer.ok) {
      const job = await answer.json();
      if (job.state === "done" || job.state === "failed") return location.reload();
      if (String(job.done) !== progress.dataset.done) {
        progress.dataset.done = job.done;
        progress.textContent = `${job.done} ${job.done === 1 ? "report" : "reports"} so far.`;
        wait = 1000;
      }
    }
  } catch {
    // The network may come back.
  }
  wait = Math.min(wait * 1.3, 10000);
  setTimeout(look, wait);
}
setTimeout(look, wait);
