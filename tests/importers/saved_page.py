"""A page as a browser saves it: the text in the middle of all that a website puts around it."""

TEXT = """
<h2 id="what">What Naps Do</h2>
<p>A nap is <strong>not</strong> a cure.<sup><a href="#ref1">1</a></sup> It takes 10<sup>2</sup> breaths, as
 <a href="https://naps.example/guide?x=1&amp;y=2">the guide</a> says, <span>and</span>&nbsp;rest.</p>
<figure><img src="nap.jpg" alt="A nurse asleep in a chair"><figcaption>After her shift</figcaption></figure>
<p>There are kinds:</p>
<ul><li>Calm<ul><li>of body</li><li>of mind</li></ul></li>
<li><p><strong>Rest:</strong></p><p>It comes soon.</p></li></ul>
<p><strong>How Long To Nap</strong></p>
<p>About twenty minutes.</p>
<table><caption>Naps and sleep</caption><thead><tr><th></th><th>Nap</th><th>Sleep</th></tr></thead>
<tbody><tr><td>Time</td><td>short</td><td>long</td></tr><tr><td rowspan="2">Cost</td><td>none</td><td>none</td></tr>
<tr><td>small</td><td>large</td></tr></tbody></table>
<h2>Side Effects</h2><p>Naps can cause side effects, including:</p><ul><li>Grogginess</li><li>Double vision</li></ul>
<h2>Who Should Not Nap</h2><p>Naps are not recommended for people who drive a bus.</p>
<div class="cta-box"><p>Ready to rest?</p><a class="button" href="/book">Book a visit</a></div>
<h2>FAQs</h2>
<h3>Do naps help?</h3><p>They do.<sup>2</sup></p>
<details><summary>Are they safe?</summary><p>For most people.</p></details>
<div class="accordion"><h3><button aria-expanded="false">May I drive?</button></h3>
<div class="panel" style="display:none"><p>Not at once.</p></div></div>
<h2>References</h2><ol><li id="ref1">Doe, Al. “A trial of naps.” Journal of rest vol. 3 (2021): 1-2.
doi:10.1000/naps.3</li><li>Roe B, Poe C. Naps in adults. Rest Rev. 2019;3(1):10-12. PMID: 123456</li></ol>
"""

PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">

<title>Naps After Night Shifts | Quiet Harbour Clinic</title>
<link rel="stylesheet" href="https://cdn.example/a.css"><script>var unseen = "unseen";</script>
<style>p{{}}</style></head>
<body
 class="post-template single tag-social-anxiety has-sidebar">
<a class="skip-link" href="#content">Skip to content</a>
<div id="onetrust-consent-sdk" class="cookie-bar"><p>We use cookies to improve your visit.</p>
<button>Accept all</button>
</div><header class="site-header"><a href="/"><img src="logo.svg" alt=""></a>
<nav><ul><li><a href="/">Home</a></li><li><a href="/care">Care</a></li></ul></nav>
<a class="btn" href="/b">Book now</a>
</header><div class="breadcrumb"><a href="/">Home</a> &raquo; <a>Care</a></div>
<main id="content"><article>
<header class="entry-header"><h1>Naps After Night Shifts</h1>
<div class="entry-meta">By Ada Poe on <time>May 3, 2024</time>
<span class="reading-time">4 min read</span></div></header>

<div class="share-buttons"><button>Share</button><a href="#">Tweet</a></div>
<div class="toc"><p>On this page</p><ul><li><a href="#what">What naps do</a></li></ul></div>
{TEXT}</article>
<section class="related-posts"><h2>You may also like</h2><article><h3>Another post</h3></article></section>
<div id="comments"><h2>2 Comments</h2><p>Nice page</p></div>
</main>
<aside class="sidebar"><h3>Recent posts</h3><ul><li><a href="/x">Sleep well</a></li></ul></aside>
<footer><p>© 2024 Quiet Harbour Clinic</p><form class="newsletter"><label>Your mail</label><input></form></footer>
<img src="https://count.example/pixel.gif" width="1" height="1">
<iframe src="https://map.example/"></iframe></body></html>"""
