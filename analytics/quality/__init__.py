"""Quality control: answers to a scorecard into points, what the machine answers beforehand, and how well reviewers agree."""
