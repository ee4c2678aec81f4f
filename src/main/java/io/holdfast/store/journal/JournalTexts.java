package io.holdfast.store.journal;

import io.holdfast.calendar.BlockChange.BlockAdded;
import io.holdfast.calendar.BlockChange.BlockMoved;
import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.BookingChange.HoldConfirmed;
import io.holdfast.calendar.BookingChange.Imported;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.VacationChange.VacationAdded;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a change writes down about its thing: the first one everything, a later one what it amends. */
public final class JournalTexts {
    private static final Map<Class<?>, Function<Change, @Nullable Metadata>> OF = Map.of(
            Booked.class, change -> ((Booked) change).particulars(),
            Imported.class, change -> ((Imported) change).particulars(),
            HoldConfirmed.class, change -> ((HoldConfirmed) change).particulars(),
            BlockAdded.class, change -> ((BlockAdded) change).particulars(),
            BlockMoved.class, change -> ((BlockMoved) change).amended(),
            VacationAdded.class, change -> ((VacationAdded) change).particulars());

    private JournalTexts() {}

    /** Null of a change that leaves it as it was. */
    public static @Nullable Metadata particulars(Change change) {
        Function<Change, @Nullable Metadata> of = OF.get(change.getClass());
        return of == null ? null : of.apply(change);
    }
}
