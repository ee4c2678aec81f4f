/* A team's durable hold D on two calendars (protocol.md, "Durable holds"): one document for its placing, extension,
 * end and confirmation each, which claims the next version of both.
 *
 * Shows: D, bookings and ordinary holds never overlap (P1); D is never freed before its deadline in true time (P2); it
 * ends or is confirmed, never both (P3); its time is free in the end on both calendars, where nobody fails (P5).
 *
 * A process att(p,kind,side) is one attempt of a command by a member that believes it owns what it touches: it loads
 * calendar 0, decides there, loads calendar 1, decides there, inserts. A command for one calendar alone loads, decides
 * and claims that; where D is past its deadline there, it ends D first: a command of its own, on both. A clock shows
 * T + o[side]; the two differ by one tick at most, one tick is the agreed skew. What a calendar says of D is what the
 * documents that claimed that calendar say. X (a booking on calendar 0) and h (an ordinary hold on calendar 1, which
 * writes the map behind a look at the journal: its stamp is one version here) want D's time. An insert may be unknown:
 * then it lands at any later time or never, and its caller loads.
 *
 * An extension has a later end, or is none: an end compares that, as the code compares the hold's edition.
 *
 * Not here: the entries, their intents and their loss (durable.pml), more than two calendars, repeats.
 * Run: ./durable.sh (with the others).  -D switches with their right values: */
#ifndef EQUAL      /* 0: an end ends whatever D is there when it is prepared, not only the one that was seen to be over */
#define EQUAL 1
#endif
#ifndef ENBOTH     /* 0: an end claims calendar 0 alone, and calendar 1 is not told */
#define ENBOTH 1
#endif
#ifndef EXBOTH     /* 0: an extension claims calendar 0 alone */
#define EXBOTH 1
#endif
#ifndef CFBOTH     /* 0: a confirmation claims calendar 0 alone */
#define CFBOTH 1
#endif
#ifndef TAKER      /* 1: who wants D's time takes it as free by its own clock, and writes no end */
#define TAKER 0
#endif
#ifndef ONEDECIDES /* 0: every calendar's owner has to find D over by its own clock; both ways are right */
#define ONEDECIDES 1
#endif
#ifndef SKEW
#define SKEW 1
#endif
#ifndef UNKS       /* unknown inserts */
#define UNKS 1
#endif
#ifndef SC
#define SC 1
#endif
#define TMAX 8
#define EX 1
#define CF 2
#define BX 3
#define PH 4
#define EN 5
#define A 0
#define B 1
#if SC==1
#define PROCS run att(0,CF,B); run att(1,BX,A); run att(2,EN,A)
#define NPR 3
#elif SC==2
#define PROCS run att(0,EX,B); run att(1,PH,A); run att(2,EN,B)
#define NPR 3
#elif SC==3
#define PROCS run att(0,EX,B); run att(1,BX,A); run att(2,PH,B)
#define NPR 3
#elif SC==4
#define PROCS run att(0,CF,A); run att(1,PH,B); run att(2,EN,A)
#define NPR 3
#endif
#define MUST(n,cond) if :: (cond) -> skip :: else -> printf("VIOLATED P%d\n",n); assert(false) fi

byte T = 0, o[2];
/* the journal: D in truth, and as each calendar's documents say */
byte v[2], Dst = 1 /* 1 live, 2 ended, 3 booked */, Dinst = 1, Dset = A;
byte Cst[2] = 1, Cinst[2] = 1, Cset[2] = A;
bool X = 0, h = 0;
byte qc[NPR], q0[NPR], q1[NPR], qi[NPR], qs[NPR];
byte unks = UNKS, fin = 0, cfd = 0;

#define DOVER (T + o[Dset] >= Dinst)
#define BOTH(c) ((c)==EX && EXBOTH || (c)==CF && CFBOTH || (c)==EN && ENBOTH)
#define TEAM(c) ((c)==EX || (c)==CF || (c)==EN)
#define CLAIMOK(c,a,b) ((c)==PH && v[1]+1==(b) || (c)==BX && v[0]+1==(a) || TEAM(c) && v[0]+1==(a) && (!BOTH(c) || v[1]+1==(b)))
#define OTHER(who) ((who)!=s -> SKEW : 0)

inline told(c) { Cst[c]=Dst; Cinst[c]=Dinst; Cset[c]=Dset }
inline apply(c,inst,set) {
  if
  :: c==EX -> MUST(1, !X && !h && Dst==1); Dinst=inst; Dset=set
  :: c==CF -> MUST(3, Dst!=2 || !X && !h); MUST(1, !X && !h); Dst=3
  :: c==EN -> MUST(2, DOVER); MUST(3, Dst==1); Dst=2
  :: c==BX -> MUST(2, Dst!=1 || DOVER); MUST(1, Dst==2); X=1
  :: c==PH -> MUST(2, Dst!=1 || DOVER); MUST(1, Dst==2); h=1
  fi;
  if :: c!=PH -> v[0]++ :: else fi;
  if :: c==PH || BOTH(c) -> v[1]++ :: else fi;
  if :: TEAM(c) -> told(0) :: else fi;
  if :: BOTH(c) -> told(1) :: else fi
}

proctype att(byte p; byte k; byte s) {
  byte c, a, b, i, st, sawi, set, inst; bool past;
again:
  atomic { c=k; a=0; b=0; st=0; sawi=0; set=0; inst=0; past=0 }
  /* one calendar's own commands, and the ends that they need */
  if
  :: k==BX || k==PH ->
     atomic { i = (k==PH -> 1 : 0);
       a=v[0]; b=v[1]; st=Cst[i]; sawi=Cinst[i]; set=Cset[i]; past = (T + o[s] >= sawi + OTHER(set));
       if
       :: st==3 || X && k==BX || h && k==PH -> goto over
       :: st==1 && !past -> goto over                                /* refused */
       :: st==1 && past && !TAKER -> c=EN
       :: else -> skip
       fi }
  :: else -> atomic { i=0; st=Cst[0]; sawi=Cinst[0]; set=Cset[0]; past = (T + o[s] >= sawi + OTHER(set)) }
  fi;
  if
  :: c==EN && k==EN && st!=1 -> goto over
  :: c==EN && k==EN && st==1 && !past -> goto timer
  :: else
  fi;
  if :: !TEAM(c) -> goto insert :: else fi;
  /* prepared in the order of the ids: each loads and decides */
  atomic { a=v[0]; inst = T + o[s] + 1; past = (T + o[s] >= Cinst[0] + OTHER(Cset[0]));
    if
    :: c==EN && (Cst[0]!=1 || EQUAL && Cinst[0]!=sawi || !ONEDECIDES && !past) -> if :: Cst[0]==1 -> goto timer :: else -> goto again fi
    :: c==EX && (Cst[0]!=1 || past || inst<=Cinst[0]) -> goto over
    :: c==CF && (Cst[0]==3 || X) -> goto over
    :: else
    fi }
  atomic { b=v[1]; past = (T + o[s] >= Cinst[1] + OTHER(Cset[1]));
    if
    :: c==EN && (Cst[1]!=1 || EQUAL && Cinst[1]!=sawi || !ONEDECIDES && !past) -> if :: Cst[1]==1 -> goto timer :: else -> goto again fi
    :: c==EX && (Cst[1]!=1 || past) -> goto over
    :: c==CF && (Cst[1]==3 || h) -> goto over
    :: else
    fi }
insert:
  atomic {
    if
    :: CLAIMOK(c,a+1,b+1) -> apply(c, inst, s); if :: c==k -> goto over :: else -> goto again fi
    :: !CLAIMOK(c,a+1,b+1) -> goto again
    :: CLAIMOK(c,a+1,b+1) && unks>0 -> unks--; qc[p]=c; q0[p]=a+1; q1[p]=b+1; qi[p]=inst; qs[p]=s
    fi }
  (qc[p]==0);                             /* it landed, can never land, or was lost; then load, or 504 */
  if :: k==EX -> goto over :: k!=EX -> goto again fi;
timer:
  (Cst[0]!=1 || T + o[s] >= Cinst[0] + SKEW) && (Cst[1]!=1 || T + o[s] >= Cinst[1] + SKEW) -> goto again;
over:
  atomic { c=0; a=0; b=0; i=0; st=0; sawi=0; set=0; inst=0; past=0; fin++ }
}
proctype clock() { do :: T<TMAX -> T++ :: T==TMAX -> break od }
proctype late(byte p) {
end: do
  :: atomic { qc[p]!=0 && CLAIMOK(qc[p],q0[p],q1[p]) -> apply(qc[p],qi[p],qs[p]); qc[p]=0; q0[p]=0; q1[p]=0; qi[p]=0; qs[p]=0 }
  :: atomic { qc[p]!=0 -> qc[p]=0; q0[p]=0; q1[p]=0; qi[p]=0; qs[p]=0 }
  od }
/* at rest, where an end was tried: no calendar keeps D */
proctype mon() { timeout -> MUST(5, fin==NPR && (SC==3 || Cst[0]!=1 && Cst[1]!=1)) }
init {
  byte j;
  atomic {
    if :: o[A]=0; o[B]=0 :: o[A]=1; o[B]=0 :: o[A]=0; o[B]=1 fi;
    Dinst = o[A] + 1; Cinst[0]=Dinst; Cinst[1]=Dinst;
    run clock(); run mon();
    for (j : 0 .. NPR-1) { run late(j) };
    PROCS; j=0
  }
}
