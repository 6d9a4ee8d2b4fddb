// hides what has none of the words
const items = [...document.querySelectorAll('#list li')].map((item) => [item, item.textContent.toLowerCase()]);
document.getElementById('search').addEventListener('input', (event) => {
  const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const [item, text] of items) {
    item.hidden = !words.every((word) => text.includes(word));
  }
});
