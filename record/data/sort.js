document.querySelectorAll("th button").forEach((button, column) => button.onclick = () => {
  const head = button.parentNode, up = head.ariaSort !== "ascending";
  document.querySelectorAll("th").forEach(other => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const body = document.querySelector("tbody"), key = row => row.cells[column].dataset.v ?? row.cells[column].textContent;
  // What has no number stands last, whichever way the others are sorted.
  [...body.rows].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === "" || y === "") return (x === "") - (y === "");
    return (isNaN(x - y) ? x.localeCompare(y, "zh") : x - y) * (up ? 1 : -1);
  }).forEach(row => body.append(row));
});
