package io.holdfast.calendar;

import static io.holdfast.calendar.Examples.NOTHING_MORE;
import static io.holdfast.calendar.Examples.OVERRIDE;
import static io.holdfast.calendar.Examples.add;
import static io.holdfast.calendar.Examples.block;
import static io.holdfast.calendar.Examples.book;
import static io.holdfast.calendar.Examples.booking;
import static io.holdfast.calendar.Examples.hold;
import static io.holdfast.calendar.Examples.time;
import static io.holdfast.calendar.Examples.vacation;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.BlockChange.BlockAdded;
import io.holdfast.calendar.BlockChange.BlockMoved;
import io.holdfast.calendar.BlockChange.BlockRemoved;
import io.holdfast.calendar.BlockCommand.AddBlock;
import io.holdfast.calendar.BlockCommand.MoveBlock;
import io.holdfast.calendar.BlockCommand.RemoveBlock;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.calendar.VacationChange.VacationAdded;
import io.holdfast.calendar.VacationChange.VacationRemoved;
import io.holdfast.calendar.VacationCommand.AddVacation;
import io.holdfast.calendar.VacationCommand.RemoveVacation;
import org.junit.jupiter.api.Test;

class BlocksAndVacationsTest {
    private static final Block BLOCK = block("k", "10:00", "11:00");
    private static final Vacation VACATION = vacation("v", "10:00", "11:00");

    @Test
    void mayLieInThePast() {
        Block early = block("k", "01:00", "02:00");
        Vacation earlier = vacation("v", "00:00", "01:00");
        Given.nothing().when(add(early)).accepted(new BlockAdded(early, NOTHING_MORE, null));
        Given.nothing().when(add(earlier)).accepted(new VacationAdded(earlier, NOTHING_MORE, null));
    }

    @Test
    void keepBookingsOut() {
        Given.there(BLOCK).when(book(booking("b", "10:59", "12:00"))).refused(Reason.SLOT_TAKEN, BLOCK);
        Given.there(VACATION).when(book(booking("b", "10:59", "12:00"))).refused(Reason.SLOT_TAKEN, VACATION);
    }

    @Test
    void areAddedOverABookingWithAnOverrideAndTheBookingStays() {
        Booking there = booking("there", "10:00", "11:00");
        AddBlock overridden = new AddBlock(BLOCK, NOTHING_MORE, OVERRIDE);
        assertThat(Given.there(there)
                        .when(overridden)
                        .accepted(new BlockAdded(BLOCK, NOTHING_MORE, OVERRIDE))
                        .find("there"))
                .isEqualTo(there);
        assertThat(Given.there(there)
                        .when(new AddVacation(VACATION, NOTHING_MORE, OVERRIDE))
                        .accepted(new VacationAdded(VACATION, NOTHING_MORE, OVERRIDE))
                        .find("there"))
                .isEqualTo(there);
    }

    @Test
    void aVacationIsRefusedOverWorkAndNamesThatAlone() {
        Hold held = hold("h", "10:00", "10:30");
        Booking booked = booking("b", "10:30", "11:00");
        Given.there(BLOCK, vacation("other", "10:00", "11:00"), held, booked)
                .when(add(VACATION))
                .refused(Reason.SLOT_TAKEN, held, booked);
    }

    @Test
    void areRepeatedByTheirId() {
        Given.there(BLOCK).when(add(BLOCK)).repeated(new BlockAdded(BLOCK, NOTHING_MORE, null));
        Given.there(VACATION).when(add(VACATION)).repeated(new VacationAdded(VACATION, NOTHING_MORE, null));
    }

    @Test
    void areRefusedWhereTheirIdNamesAnother() {
        Given.there(block("k", "12:00", "13:00")).when(add(BLOCK)).refused(Reason.ID_REUSED);
        Given.there(vacation("v", "12:00", "13:00")).when(add(VACATION)).refused(Reason.ID_REUSED);
    }

    @Test
    void aBlockIsMovedOverItsOwnOldTime() {
        Interval later = time("10:30", "11:30");
        Given.there(BLOCK)
                .when(new MoveBlock(BLOCK, later))
                .accepted(new BlockMoved(BLOCK, new Block("k", later, Examples.ANNA, Block.Label.EVENT, 2)));
    }

    @Test
    void aBlockStaysWhereItIsIfTheNewTimeIsTaken() {
        Vacation there = vacation("there", "12:00", "13:00");
        Given given = Given.there(BLOCK, there);
        given.when(new MoveBlock(BLOCK, time("12:30", "13:30"))).refused(Reason.SLOT_TAKEN, there);
        assertThat(given.calendar().find("k")).isEqualTo(BLOCK);
    }

    @Test
    void areFreeAgainWhenRemoved() {
        assertThat(Given.there(BLOCK)
                        .when(new RemoveBlock(BLOCK))
                        .accepted(new BlockRemoved(BLOCK))
                        .size())
                .isZero();
        assertThat(Given.there(VACATION)
                        .when(new RemoveVacation(VACATION))
                        .accepted(new VacationRemoved(VACATION))
                        .size())
                .isZero();
    }

    @Test
    void areReadAgainWhereTheyHaveChanged() {
        Block moved = BLOCK.movedTo(time("12:00", "13:00"));
        Given.there(moved).when(new MoveBlock(BLOCK, time("14:00", "15:00"))).refused(Reason.CHANGED_MEANWHILE);
        Given.there(moved).when(new RemoveBlock(BLOCK)).refused(Reason.CHANGED_MEANWHILE);
        Given.nothing().when(new RemoveVacation(VACATION)).refused(Reason.CHANGED_MEANWHILE);
    }
}
