/// The one style sheet of the report page.
enum PageStyle {
  static let text = """
    :root{color-scheme:light dark;--bg:#f4f6f8;--card:#fff;--ink:#15212c;--soft:#53626e;--line:#dde3e8;--up:#177a4e;\
    --degraded:#945800;--down:#bf2a2a;--unknown:#626f79;--accent:#2b62c8;--band:#2b62c833}
    @media (prefers-color-scheme:dark){:root{--bg:#0e1318;--card:#161d24;--ink:#e6edf3;--soft:#9db0bd;--line:#2a353f;\
    --up:#3ccb8a;--degraded:#f0ad3c;--down:#ff7369;--unknown:#7d8b97;--accent:#7fb0ff;--band:#7fb0ff33}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,\
    "Noto Sans","Liberation Sans",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
    main,header,footer{max-width:68rem;margin:0 auto;padding:0 1.25rem}
    header{padding-top:2.5rem}
    h1{font-size:1.9rem;line-height:1.2;margin:0;letter-spacing:-.02em}
    h2{font-size:1.3rem;line-height:1.3;margin:0;letter-spacing:-.01em}
    h3{font-size:1rem;margin:0}
    h4{font-size:.95rem;margin:0 0 .25rem}
    p{margin:0}
    .eyebrow{color:var(--soft);font-size:.85rem;text-transform:uppercase;letter-spacing:.08em;margin-bottom:.25rem}
    .meta{color:var(--soft);margin-top:.5rem}
    .figure,time{unicode-bidi:isolate;direction:ltr;white-space:nowrap}
    [dir=rtl] td{text-align:left;unicode-bidi:plaintext}
    .meta b{color:var(--ink);font-weight:600}
    .headline{display:flex;gap:.75rem;align-items:baseline;margin:1.5rem 0 0;padding:1rem 1.25rem;font-size:1.15rem;\
    font-weight:600;background:var(--card);border:1px solid var(--line);border-inline-start:.4rem solid;border-radius:.6rem}
    .headline span{color:var(--ink)}
    .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(12rem,45%),1fr));gap:.75rem;\
    margin:.75rem 0 0;padding:0}
    .tiles div{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.85rem 1.25rem}
    .tiles dt{color:var(--soft);font-size:.85rem}
    .tiles dd{margin:0;font-size:1.45rem;font-weight:600;line-height:1.35;letter-spacing:-.01em}
    .tiles small{display:block;color:var(--soft);font-size:.85rem;font-weight:400;letter-spacing:0}
    .card{background:var(--card);border:1px solid var(--line);border-radius:.8rem;margin:1.25rem 0;padding:1.25rem}
    .row{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline;justify-content:space-between}
    .chip{font-size:.75rem;font-weight:500;color:var(--soft);border:1px solid var(--line);border-radius:1rem;\
    padding:.1rem .6rem;margin-inline-start:.4rem;vertical-align:middle;white-space:nowrap}
    .state{font-weight:600;white-space:nowrap}
    .soft{color:var(--soft);font-weight:400;font-size:.875rem}
    .up{color:var(--up)}.degraded{color:var(--degraded)}.down{color:var(--down)}.unknown{color:var(--unknown)}
    .subject{padding-top:1rem;border-top:1px solid var(--line);margin-top:1rem}
    .share{font-weight:600;white-space:nowrap}
    .bars{display:grid;grid-template-columns:6.8rem 1fr;gap:.5rem .75rem;align-items:center;margin:.6rem 0 .35rem}
    .bars .soft{line-height:1.2}
    .bars svg{display:block;width:100%;height:2.1rem}
    .bars svg.thin{height:1.1rem}
    svg .up,svg .little{fill:var(--up)}svg .degraded{fill:var(--degraded)}
    svg .down{fill:var(--down)}svg .unknown{fill:var(--unknown)}svg .excluded{fill:var(--accent)}
    .legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;color:var(--soft);font-size:.875rem;margin:1.5rem 0 0;\
    padding:0;list-style:none}
    .legend svg{width:.55rem;height:1.1rem;vertical-align:-.2rem;margin-inline-end:.45rem}
    .scroll{overflow-x:auto;margin-top:.5rem}
    .scroll:focus-visible,summary:focus-visible{outline:.15rem solid var(--accent);outline-offset:.15rem}
    table{border-collapse:collapse;width:100%;font-size:.875rem}
    th,td{padding:.35rem .6rem;text-align:end;white-space:nowrap;border-bottom:1px solid var(--line)}
    th{color:var(--soft);font-weight:500}
    th:first-child,td:first-child{text-align:start;padding-inline-start:0}
    tbody th{color:var(--ink)}
    tr:last-child>*{border-bottom:0}
    caption{text-align:start;white-space:normal;color:var(--soft);padding-bottom:.35rem}
    details{margin-top:.25rem}
    summary{cursor:pointer;color:var(--accent);font-size:.875rem;padding:.25rem 0;width:fit-content}
    details .scroll{max-height:24rem;overflow:auto}
    .section{border-top:1px solid var(--line);margin-top:1rem;padding-top:1rem}
    figure{margin:.75rem 0 0}
    .plot{display:grid;grid-template-columns:4.2rem 1fr;gap:0 .6rem;margin-top:1rem}
    .plot svg{display:block;width:100%;height:11rem;grid-column:2}
    .plot,.heat{direction:ltr}.axis{display:flex;color:var(--soft);font-size:.8rem;line-height:1;justify-content:space-between}
    .axis.y{flex-direction:column;text-align:right;margin:-.4rem 0}
    .axis time{white-space:normal}.axis.x{grid-column:2;margin-top:.5rem;gap:.5rem}
    .axis.x :nth-child(2){text-align:center}.axis.x :last-child{text-align:right}
    .heat{display:grid;grid-template-columns:max-content 1fr;gap:0 .6rem;margin-top:.75rem;max-width:44rem}
    .heat svg{display:block;width:100%;height:8.4rem;grid-column:2}.heat .axis.y{margin:0;justify-content:space-around}
    .heat .axis.x :nth-child(n){text-align:start;display:inline}
    .heat0{fill:var(--accent);opacity:.14}.heat1{fill:var(--accent);opacity:.34}.heat2{fill:var(--accent);opacity:.56}
    .heat3{fill:var(--degraded);opacity:.8}.heat4{fill:var(--down)}
    figure .legend{margin:.5rem 0 .25rem}figure .legend svg{width:.8rem;height:.8rem;vertical-align:-.05rem}
    .budget{display:block;width:100%;height:.7rem;margin:.35rem 0 .75rem}svg .allowed{fill:var(--line)}
    .slow{margin-top:.4rem;font-size:.9rem}
    .grid{stroke:var(--line);stroke-width:1}
    .band{fill:var(--band)}
    .p95{fill:none;stroke:var(--accent);stroke-width:1;stroke-dasharray:3 3}
    .p50{fill:none;stroke:var(--accent);stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
    figcaption{color:var(--soft);font-size:.875rem}
    .incident{padding:.85rem 0;border-top:1px solid var(--line)}
    .incident:first-of-type{margin-top:.75rem}
    .notes{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1.25rem;margin:.75rem 0 0;font-size:.9rem}
    .notes dt{font-weight:600}.notes dd{margin:0;color:var(--soft)}
    footer{color:var(--soft);font-size:.85rem;padding-bottom:3rem}
    @media (max-width:36rem){main,header,footer{padding:0 .75rem}header{padding-top:1.5rem}.card{padding:1rem .85rem}\
    .bars{grid-template-columns:1fr;gap:.2rem}.plot{grid-template-columns:3.4rem 1fr}.notes{grid-template-columns:1fr;\
    gap:0}.notes dd{margin-bottom:.5rem}.tiles div{padding:.7rem .8rem}.tiles dd{font-size:1.15rem}\
    .state{white-space:normal}.axis.x :nth-child(2){display:none}}
    @media print{:root{--bg:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--up:#177a4e;--degraded:#945800;\
    --down:#bf2a2a;--unknown:#626f79;--accent:#2b62c8;--band:#2b62c833;color-scheme:light}body{font-size:11px}\
    *{print-color-adjust:exact;-webkit-print-color-adjust:exact}details{display:none}.card{border-radius:0;border-width:\
    1px 0 0;padding:.75rem 0;margin:.5rem 0}.subject,.incident,figure,.tiles div,tr{break-inside:avoid}h2,h3{break-after:\
    avoid}main,header,footer{max-width:none;padding:0}.scroll{overflow:visible}}
    """
}
