const all=[...document.querySelectorAll("section:not(.equal)")];let at=-1;
function go(n){if(!all.length)return;if(at>=0)all[at].classList.remove("now");at=(n+all.length)%all.length;all[at].classList.add("now");all[at].scrollIntoView({block:"center"})}
addEventListener("keydown",e=>{if(e.ctrlKey||e.metaKey||e.altKey)return;if(e.key==="n")go(at+1);else if(e.key==="p")go(at<0?-1:at-1)});
document.getElementById("next").onclick=()=>go(at+1);document.getElementById("previous").onclick=()=>go(at<0?-1:at-1);
addEventListener("hashchange",()=>{const n=all.findIndex(s=>"#"+s.id===location.hash);if(n>=0)go(n)});
