package io.holdfast.store;

import io.holdfast.calendar.BlockChange.BlockAdded;
import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.BookingChange.HoldConfirmed;
import io.holdfast.calendar.BookingChange.Imported;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Particulars;
import io.holdfast.calendar.VacationChange.VacationAdded;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was written down about a thing, where a change is its first. */
final class JournalTexts {
    private static final Map<Class<?>, Function<Change, Particulars>> FIRST = Map.of(
            Booked.class, change -> ((Booked) change).particulars(),
            Imported.class, change -> ((Imported) change).particulars(),
            HoldConfirmed.class, change -> ((HoldConfirmed) change).particulars(),
            BlockAdded.class, change -> ((BlockAdded) change).particulars(),
            VacationAdded.class, change -> ((VacationAdded) change).particulars());

    private JournalTexts() {}

    /** Null of a change of something that was there. */
    static @Nullable Particulars particulars(Change change) {
        Function<Change, Particulars> of = FIRST.get(change.getClass());
        return of == null ? null : of.apply(change);
    }
}
