package io.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lists that share what they have in common, and never change. */
class PersistentListTest {
    /** A list, and what it must be whatever is made of it later. */
    private record Made(PersistentList<String> list, List<String> expected) {}

    @Test
    void listsThatAreMadeOfOneAnotherStayWhatTheyAre() {
        for (long seed = 1; seed <= 300; seed++) {
            Random dice = new Random(seed);
            List<Made> made = new ArrayList<>(List.of(new Made(PersistentList.empty(), List.of())));
            for (int step = 0; step < 60; step++) {
                made.add(another(made.get(made.size() - 1 - dice.nextInt(Math.min(4, made.size()))), dice));
            }
            for (Made one : made) {
                assertThat(one.list()).as("seed %d", seed).isEqualTo(one.expected());
            }
        }
    }

    private static Made another(Made base, Random dice) {
        if (dice.nextInt(4) == 0) {
            int count = dice.nextInt(base.expected().size() + 1);
            return new Made(
                    base.list().withoutFirst(count),
                    base.expected().subList(count, base.expected().size()));
        }
        String last = "e" + dice.nextInt(5);
        List<String> longer = new ArrayList<>(base.expected());
        longer.add(last);
        return new Made(base.list().plus(last), longer);
    }

    @Test
    void whatTwoAddToTheSameListIsKeptOnceWhereItIsEqual() {
        PersistentList<String> base = PersistentList.of(List.of("a", "b"));
        String first = new String("c");
        PersistentList<String> one = base.plus(first);
        PersistentList<String> other = base.plus(new String("c"));
        assertThat(other.get(2)).isSameAs(first).isSameAs(one.get(2));
    }

    @Test
    void aListThatIsPersistentAlreadyIsItsOwnCopy() {
        PersistentList<String> base = PersistentList.of(List.of("a", "b"));
        assertThat(PersistentList.of(base)).isSameAs(base);
    }

    @Test
    void elementsThatAListDoesNotHaveAreRefused() {
        PersistentList<String> base = PersistentList.of(List.of("a", "b"));
        PersistentList<String> longer = base.plus("c");
        assertThatThrownBy(() -> base.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> longer.withoutFirst(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> longer.withoutFirst(1).get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
