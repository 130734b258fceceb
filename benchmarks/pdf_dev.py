"""How well PDFs are read."""
import sys
from collections import Counter
from pathlib import Path
from tests.core.layouts import layouts
from reader.formats.pdf import load_pdf
from reader.formats.source import Source
import re, time
def norm(s): return " ".join(s.split())
def main():
    tot=ok=0
    folder=Path(sys.argv[1]); only=sys.argv[2:]
    for l in layouts(folder):
        if only and l.name not in only: continue
        t=time.perf_counter()
        a=load_pdf(Source((folder/f"{l.name}.pdf").read_bytes(), str(l.pdf)))
        t=time.perf_counter()-t
        got=[(b.kind,norm(a.text[b.span.start:b.span.end])) for b in a.blocks]
        got=[(k,re.sub(r'^\d+\. ','',g) if k.value in ('item','paragraph') else re.sub('[¹²³]','',g)) for k,g in got]; got=[(k,re.sub('[¹²³]','',g)) for k,g in got]
        texts=Counter(g for _,g in got)
        n=e=0; miss=[]
        for k,w in l.blocks:
            n+=1
            if texts[w]: e+=1
            else: miss.append((k.value,w))
        tot+=n; ok+=e
        wanted={w for _,w in l.blocks}
        print(f"{l.name:12} {e}/{n} {t*1000:.0f} ms  title={a.title!r} by={a.byline!r} date={a.published} lang={a.language} kinds={sum((k,g) in set(l.blocks) for k,g in got)}")
        if only:
            for k,w in miss: print('  MISS',k,w)
            print()
            for k,g in got: print('  ', '=' if g in wanted else 'X', k.value, '|', g if g not in wanted else g[:70])
    print(ok,tot,ok/tot)
main()
