"""Speed and size, as ratios against something real in the same run; each part checks that its work was done."""
