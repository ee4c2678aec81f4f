/* The record of a key (protocol.md, "Map keys"): requests with one key for one hold at the first free of CAND calendars.
 *
 * Shows: at most one hold comes of it, every acceptance tells it, and who came after an acceptance is not refused (P4);
 * a refusal removes the key of no attempt that may stand (P3); the last repeat, of whatever was left, is accepted (P5).
 * Calendars have stamps, and each attempt works on a memory that may be old. Attempts may die between any two steps.
 *
 * RM: what a removal compares: 3 command id and generation, 2 the generation, 1 the id, 0 nothing. REC=0: a repeat's refusal
 * is not written. MVREF=0: a later request is bound by the refusal that it finds.
 * MVCMP=0: it moves the record of whatever command.
 */
#ifndef CAND
#define CAND 1
#endif
#ifndef NATT
#define NATT 3
#endif
#ifndef DIES
#define DIES 1
#endif
#ifndef TOG
#define TOG 2                           /* how often others free or take the time */
#endif
#ifndef TRIES
#define TRIES 4                         /* until an attempt's deadline: two could follow each other for ever */
#endif
#ifndef RM
#define RM 3
#endif
#ifndef REC
#define REC 1
#endif
#ifndef MVREF
#define MVREF 1
#endif
#ifndef MVCMP
#define MVCMP 1
#endif
#define MAXC 16
#ifndef ONLY
#define ONLY 0                          /* 4: P3 is not looked at */
#endif
#define VIOLATED(p) if :: p == 3 && ONLY == 4 :: else -> printf("VIOLATED P%d\n", p); assert(false) fi

/* the record of the key */
byte recC, recG;
/* the calendars */
byte stamp[CAND], held[CAND];           /* 0 free, 255 others', else the command that made the hold */
byte word[MAXC], wordBy[MAXC];          /* recent: 0 nothing, 1 accepted, 2 refused by the wordBy-th to arrive */
byte place[MAXC];
byte fresh = 1, arrivals, dies, togs, over;
bool last;
/* ghosts */
byte told;                              /* the command of which somebody was told 201 */
byte goesAs[NATT + 1];                  /* as which command an attempt goes on, until it has come to its end */

inline newCommand(p) { assert(fresh < MAXC); cmd = fresh; fresh++; place[cmd] = p; rep = false }

inline open(p) {                        /* absent: put; else one generation more */
  if
  :: recC == 0 -> newCommand(p); recC = cmd; recG = 1; at = p
  :: recC != 0 -> recG++; at = place[recC];
     if :: at == p -> cmd = recC; rep = true :: else fi
  fi;
  gen = recG
}

inline move(p) {
  if
  :: recC == 0 -> newCommand(p); recC = cmd; recG = 1; at = p
  :: recC != 0 && (recC == cmd || !MVCMP) -> newCommand(p); recC = cmd; recG++; at = p
  :: else -> recG++; at = place[recC]; if :: at == p -> cmd = recC; rep = true :: else fi
  fi;
  gen = recG
}

inline remove() {
  if
  :: recC != 0 && (!(RM & 1) || recC == cmd) && (!(RM & 2) || recG == gen) ->
     i = 0;
     do
     :: i <= NATT ->
        if :: i != id && goesAs[i] == recC && word[recC] != 2 -> VIOLATED(3) :: else fi; i++
     :: else -> break
     od;
     if :: held[place[recC]] == recC -> VIOLATED(3) :: else fi;
     recC = 0; recG = 0
  :: else
  fi;
  i = 0
}

proctype Attempt(byte id) {
  byte cmd, gen, at, p, s, arr, i, sees, before, tries;
  bool rep, follows;
  atomic { arrivals++; arr = arrivals; before = told }
next:
  atomic {                              /* a try: of candidate p */
    if :: p == CAND -> goto refusedByAll :: else fi;
    if :: tries == TRIES && !last -> goto dead :: else -> tries++ fi;
    open(p);
    if
    :: at != p -> follows = true; goto elsewhere
    :: else -> goesAs[id] = cmd
    fi
  };
  goto decide;
elsewhere:                              /* asked there; the own candidate again when that is refused */
  atomic {
    if :: tries == TRIES && !last -> goto dead :: else -> tries++ fi;
    open(at);
    if
    :: at != place[recC] -> goto elsewhere
    :: else -> goesAs[id] = cmd
    fi
  };
decide:
  atomic {                              /* load */
    if :: !last && dies < DIES -> dies++; goto dead :: true fi;
    s = stamp[place[cmd]];
    if
    :: word[cmd] != 0 -> sees = word[cmd]
    :: word[cmd] == 0 && (held[place[cmd]] == 0 || held[place[cmd]] == cmd) -> sees = 3
    :: else -> sees = 4
    fi
  };
  if
  :: sees == 1 ->                       /* Write unchanged, then the first answer */
     atomic { if :: stamp[place[cmd]] == s -> stamp[place[cmd]]++ :: else -> goto decide fi };
     goto accepted
  :: sees == 2 ->
     atomic { if :: stamp[place[cmd]] == s -> stamp[place[cmd]]++ :: else -> goto decide fi;
              if :: MVREF && rep && arr > wordBy[cmd] -> skip :: else -> goto refused fi };
     atomic { p = place[cmd]; move(p);
              if :: at != p -> follows = true; goto elsewhere :: else -> goesAs[id] = cmd; goto decide fi }
  :: sees == 3 ->                       /* the hold */
     atomic { if
              :: stamp[place[cmd]] == s -> stamp[place[cmd]]++; held[place[cmd]] = cmd; word[cmd] = 1
              :: else -> goto decide
              fi;
              if :: !last && dies < DIES -> dies++; goto dead :: true fi };
     goto accepted
  :: sees == 4 && (!rep || !REC) ->     /* the only attempt, as far as it knows: the stamp once more */
     atomic { if :: stamp[place[cmd]] == s :: else -> goto decide fi };
     goto refused
  :: else ->                            /* a repeat's refusal is written first */
     atomic { if
              :: stamp[place[cmd]] == s -> stamp[place[cmd]]++; word[cmd] = 2; wordBy[cmd] = arr
              :: else -> goto decide
              fi };
     goto refused
  fi;
refused:
  atomic { if :: !last && dies < DIES -> dies++; goto dead :: true fi; remove(); goesAs[id] = 0;
           if :: follows -> follows = false :: else -> p++ fi };
  goto next;
refusedByAll:
  atomic { if :: before != 0 || last -> VIOLATED(4) :: else -> goto dead fi };
accepted:
  atomic { if :: (told != 0 && told != cmd) || held[place[cmd]] != cmd -> VIOLATED(4) :: else -> told = cmd fi };
dead:
  atomic { goesAs[id] = 0; over++ }
}

active proctype Others() {
  do
  :: atomic { togs < TOG && !last ->
       if
       :: held[0] == 255 -> held[0] = 0; stamp[0]++
       :: held[0] == 0 -> held[0] = 255; stamp[0]++
       :: CAND == 2 && held[CAND - 1] == 255 -> held[CAND - 1] = 0; stamp[CAND - 1]++
       :: CAND == 2 && held[CAND - 1] == 0 -> held[CAND - 1] = 255; stamp[CAND - 1]++
       :: else
       fi; togs++ }
  :: last -> break
  od
}

init {
  byte n;
  atomic {
    held[0] = 255;
    do :: n < NATT -> run Attempt(n); n++ :: else -> break od
  };
  atomic {                              /* all is at rest, and the time is free: one more repeat */
    over == NATT -> last = true;
    n = 0;
    do
    :: n < CAND -> if :: held[n] == 255 -> held[n] = 0; stamp[n]++ :: else fi; n++
    :: else -> break
    od;
    if :: CAND == 2 && held[0] != 0 && held[CAND - 1] != 0 -> VIOLATED(4) :: else fi;
    run Attempt(NATT)
  };
  atomic { over == NATT + 1;
    if :: told == 0 || recC != told || (CAND == 2 && held[0] != 0 && held[CAND - 1] != 0) -> VIOLATED(5) :: else fi }
}
