/* One hold of a team on two calendars (protocol.md, "One word for all attempts"): NATT attempts of requests with one key,
 * each with a leader of its own, and one more when all is at rest and the time is free.
 *
 * Shows: what was acknowledged is live and is not taken back (P2); a refusal removes the key of no attempt that may stand
 * (P3); every acceptance tells the one hold that is live at rest, no half of one stays, who came after an acceptance is not
 * refused (P4); the last repeat is accepted (P5); nobody is refused because of what an earlier try of his left (P6).
 * A turn of a mailbox is one step: its Write compares the stamp, which holdfast.pml and keys.pml look at.
 * A Tell may be lost: not delivered, delivered late, or its answer lost. A part's owner may change (MOVES).
 *
 * RM as in keys.pml. WORD=0: taken back without a word. LOOK=0: made live without looking at the word. BALLOT=0: a Tell
 * concludes whatever part of its command waits. FORGET=1: the word is forgotten at the deadline of the attempt that was
 * refused. ONLIVE=1: a withdrawn part removes a live hold too. ORPHAN=1: a repeat does not take back first.
 */
#ifndef NATT
#define NATT 2
#endif
#ifndef LOST
#define LOST 1
#endif
#ifndef MOVES
#define MOVES 0
#endif
#ifndef DIES
#define DIES 0
#endif
#ifndef LATES
#define LATES 1                         /* words that cannot be written by the deadline */
#endif
#ifndef TOG
#define TOG 1                           /* how often others free or take a time */
#endif
#ifndef TAKEN
#define TAKEN 0                         /* 1: the second calendar is taken at first */
#endif
#ifndef RM
#define RM 3
#endif
#ifndef WORD
#define WORD 1
#endif
#ifndef LOOK
#define LOOK 1
#endif
#ifndef BALLOT
#define BALLOT 1
#endif
#ifndef FORGET
#define FORGET 0
#endif
#ifndef ONLIVE
#define ONLIVE 0
#endif
#ifndef ORPHAN
#define ORPHAN 0
#endif
#ifndef FOLLOW
#define FOLLOW 0                        /* 1: who is refused under a word that does not bind it goes on as itself */
#endif
#ifndef ONLY
#define ONLY 0                          /* n: only Pn is looked at */
#endif
#ifndef NOT
#define NOT 0                           /* n: Pn is not looked at */
#endif
#define MAXC 6
#define OTHERS 255
#define BIT(c) (1 << (c))
#define VIOLATED(p) if :: (ONLY != 0 && ONLY != p) || NOT == p :: else -> printf("VIOLATED P%d\n", p); assert(false) fi

byte recC, recG;                        /* the record of the key */
byte st[2], ended[2];                   /* whose hold is on a calendar; which holds are over there */
bool live[2];                           /* not tentative */
byte word[MAXC], wordBy[MAXC];          /* in the entry of 0: 1 accepted, 2 refused, by the wordBy-th to arrive */
byte busy[2], busyC[2];                 /* the ballot that a mailbox waits for, of which command */
byte dang[2];                           /* a Tell that was lost: 1 AGREED, 2 WITHDRAWN, 3 its leader is gone */
byte fresh = 1, ballots, arrivals, losts, moves, dies, lates, togs, over;
bool last, past[NATT + 2];              /* past: the deadline of the nth to arrive may have passed */
byte told, goesAs[NATT + 1];

inline newCommand() { assert(fresh < MAXC); cmd = fresh; fresh++; rep = false; recC = cmd }
inline open() {
  if :: recC == 0 -> newCommand(); recG = 1 :: else -> recG++; cmd = recC; rep = true fi;
  gen = recG; goesAs[id] = cmd
}
inline move() {
  if
  :: recC == 0 -> newCommand(); recG = 1
  :: recC != 0 && recC == cmd -> newCommand(); recG++
  :: else -> recG++; cmd = recC; rep = true
  fi;
  gen = recG; goesAs[id] = cmd
}
inline remove() {
  if
  :: recC != 0 && (!(RM & 1) || recC == cmd) && (!(RM & 2) || recG == gen) ->
     i = 0;
     do
     :: i <= NATT -> if :: i != id && goesAs[i] == recC && word[recC] != 2 -> VIOLATED(3) :: else fi; i++
     :: else -> break
     od;
     if :: st[0] == recC && live[0] && st[1] == recC && live[1] -> VIOLATED(3) :: else fi;
     recC = 0; recG = 0
  :: else
  fi;
  i = 0
}
/* verdict v on the part of c at k; done: whether it is so */
inline conclude(k, c, v) {
  if
  :: v == 1 && ((k == 0 && word[c] == 2 && LOOK) || (ended[k] & BIT(c)) || (st[k] != c && st[k] != 0)) -> done = false
  :: v == 1 && !((k == 0 && word[c] == 2 && LOOK) || (ended[k] & BIT(c)) || (st[k] != c && st[k] != 0)) ->
     st[k] = c; live[k] = true; done = true
  :: v == 2 -> if :: st[k] == c && (!live[k] || ONLIVE) -> drop(k) :: else fi; done = true
  fi
}
inline drop(k) {
  if :: told != 0 && st[k] == told -> VIOLATED(2) :: else fi;
  st[k] = 0; live[k] = false
}
inline release(k) {
  atomic { busy[k] == 0;
    if :: st[k] == cmd -> ended[k] = ended[k] | BIT(cmd); drop(k) :: else fi }
}
inline writeWord(v) {                   /* unless another was sooner */
  atomic { busy[0] == 0; if :: word[cmd] == 0 -> word[cmd] = v; wordBy[cmd] = arr :: else fi; says = word[cmd] }
}
inline findWord() { atomic { busy[0] == 0; says = word[cmd] } }
/* part k: says 1 the first acceptance, 2 refused, 3 over, 4 prepared, 5 live already,
 * 6 refused by the word */
inline prepare(k) {
  atomic { busy[k] == 0;
    if
    :: k == 0 && word[cmd] == 1 -> says = 1
    :: k == 0 && word[cmd] == 2 && arr <= wordBy[cmd] -> says = 6
    :: k == 0 && word[cmd] == 2 && arr > wordBy[cmd] -> decide(k)
    :: else -> decide(k)
    fi }
}
inline decide(k) {
  if
  :: ended[k] & BIT(cmd) -> says = 3
  :: !(ended[k] & BIT(cmd)) && st[k] == cmd && live[k] -> says = 5
  :: !(ended[k] & BIT(cmd)) && ((st[k] == cmd && !live[k]) || st[k] == 0) ->
     st[k] = cmd; busy[k] = ballot; busyC[k] = cmd; dang[k] = 0; says = 4
  :: else -> if :: st[k] != OTHERS && live[k] -> own = true :: else fi; says = 2
  fi
}
/* the leader tells part k, if it was prepared */
inline tell(k, v) {
  if
  :: BALLOT && busy[k] != 0 && busyC[k] == cmd && busy[k] != ballot -> done = false
  :: busy[k] != 0 && busyC[k] == cmd && (!BALLOT || busy[k] == ballot) ->
     atomic { if
     :: conclude(k, cmd, v); busy[k] = 0; busyC[k] = 0
     :: losts < LOST && !last -> losts++; done = false;
        if :: dang[k] = v :: conclude(k, cmd, v); busy[k] = 0; busyC[k] = 0; done = false fi
     fi }
  :: else -> atomic { busy[k] == 0; conclude(k, cmd, v) }
  fi
}

proctype Attempt(byte id) {
  byte cmd, gen, arr, ballot, says, p0, p1, i, before;
  bool rep, done, all, own;
  atomic { arrivals++; arr = arrivals; before = told; open() };
goOn:
  if :: !rep -> goto ask :: else fi;
  findWord();
  if :: says == 1 -> goto accepted :: says == 2 -> goto hearRefused :: else fi;
ask:
  atomic { if :: dies < DIES && !last -> dies++; goto dead :: true fi; ballots++; ballot = ballots; own = false };
  prepare(0); p0 = says;
  if :: p0 == 1 -> goto accepted :: else fi;
  prepare(1); p1 = says;
  if
  :: p0 == 2 || p0 == 3 || p0 == 6 || p1 == 2 || p1 == 3 ->
     if :: p0 == 4 -> tell(0, 2) :: else fi;
     if :: p1 == 4 -> tell(1, 2) :: else fi;
     goto refuse
  :: else
  fi;
  if
  :: p0 == 4 -> goto makeSo
  :: p0 != 4 && (!rep || !LOOK) -> goto makeSo
  :: else -> findWord();
     if
     :: says == 0 -> goto makeSo
     :: else ->
        if :: p1 == 4 -> tell(1, 2) :: else fi;
        if :: word[cmd] == 1 -> goto accepted :: else -> goto hearRefused fi
     fi
  fi;
makeSo:
  all = true;
  if :: p0 == 4 -> tell(0, 1); all = done :: else fi;
  atomic { if
     :: dies < DIES && !last -> dies++;
        if :: p1 == 4 && busy[1] == ballot -> dang[1] = 3 :: else fi; goto dead
     :: true
     fi };
  if
  :: p1 == 4 && all -> tell(1, 1); all = done
  :: p1 == 4 && !all -> tell(1, 2)
  :: else
  fi;
  if :: !all -> goto halfWay :: else fi;
  atomic { if :: lates < LATES && !last -> lates++; past[arr] = true; goto unwritten :: true fi };
  writeWord(1);
  if :: says == 1 -> goto accepted :: else fi;
  release(0); release(1);
hearRefused:
  if
  :: !rep || arr <= wordBy[cmd] -> goto close
  :: else
  fi;
anew:
  if :: !ORPHAN -> release(0); release(1) :: else fi;
  atomic { move() };
  goto goOn;
unwritten:                              /* 504; one more look */
  findWord();
  if :: says == 2 -> release(0); release(1) :: else fi;
  goto dead;
halfWay:                                /* 504; and in the background */
  past[arr] = true;
  if :: WORD -> writeWord(2) :: else -> says = 2 fi;
  if :: says == 2 -> release(0); release(1) :: else fi;
  goto dead;
refuse:
  if :: !rep -> goto close :: else fi;
  writeWord(2);
  if :: says == 1 -> goto accepted :: else fi;
  if :: p0 == 3 || p1 == 3 || (FOLLOW && arr > wordBy[cmd]) -> goto anew :: else fi;
  release(0); release(1);
close:
  atomic { remove(); if :: own && p0 != 6 -> VIOLATED(6) :: else fi; if :: before != 0 -> VIOLATED(4) :: else fi; if :: last -> VIOLATED(5) :: else fi; goto dead };
accepted:
  atomic {
    if :: told != 0 && told != cmd -> VIOLATED(4) :: else fi;
    if :: st[0] != cmd || !live[0] || st[1] != cmd || !live[1] -> VIOLATED(2) :: else fi;
    told = cmd };
dead:
  atomic { past[arr] = true; goesAs[id] = 0; over++ }
}

active proctype World() {               /* late Tells, timers, owners that change, other people, what is forgotten */
  byte k, c; bool done;
end:
  do
  :: atomic { busy[k] != 0 && dang[k] != 0;
       if
       :: dang[k] != 3 -> c = busyC[k]; conclude(k, c, dang[k])
       :: true                          /* its deadline: the tentative hold stays */
       fi; busy[k] = 0; busyC[k] = 0; dang[k] = 0; c = 0; done = false }
  :: atomic { busy[k] == 0 && st[k] != 0 && st[k] != OTHERS && !live[k]; st[k] = 0 }
  :: atomic { moves < MOVES && busy[k] != 0 && !last; moves++; busy[k] = 0; busyC[k] = 0; dang[k] = 0 }
  :: atomic { togs < TOG && busy[k] == 0 && !last && (st[k] == 0 || st[k] == OTHERS);
       togs++; st[k] = OTHERS - st[k]; live[k] = !live[k] }
  :: atomic { FORGET; c = 1;
       do :: c < MAXC - 1 && !(word[c] == 2 && past[wordBy[c]]) -> c++ :: else -> break od;
       if :: word[c] == 2 && past[wordBy[c]] -> word[c] = 0 :: else fi; c = 0 }
  :: k = 1 - k
  od
}

init {
  byte n;
  atomic {
    if :: TAKEN -> st[1] = OTHERS; live[1] = true :: else fi;
    do :: n < NATT -> run Attempt(n); n++ :: else -> break od
  };
  atomic { over == NATT && busy[0] == 0 && busy[1] == 0;
    last = true; n = 0;
    do
    :: n < 2 -> if :: st[n] == OTHERS || !live[n] -> st[n] = 0; live[n] = false :: else fi; n++
    :: else -> break
    od;
    if :: dies == 0 && st[0] != st[1] -> VIOLATED(4) :: else fi;
    if :: told != 0 && (st[0] != told || st[1] != told) -> VIOLATED(2) :: else fi;
    run Attempt(NATT)
  };
  over == NATT + 1;
  if :: told == 0 || recC != told -> VIOLATED(5) :: else fi
}
