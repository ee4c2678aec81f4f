package io.holdfast.cluster.holds;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.cluster.Address;
import io.holdfast.cluster.holds.Copies.Said;
import io.holdfast.config.ClusterConfig;
import io.holdfast.config.ClusterConfig.Discovery;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CopiesOfAnEntryTest {
    private static final int VERSION = 7;

    private final Address a = address(1);
    private final Address b = address(2);

    private static Address address(int number) {
        try {
            return new Address("127.0.0.1", 5700 + number);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static ClusterConfig cluster(int size, int backups) {
        List<String> members = IntStream.range(0, size)
                .mapToObj(i -> "127.0.0.1:" + (5701 + i))
                .toList();
        return new ClusterConfig(size, "127.0.0.1", 5701, 0, Discovery.TCP, members, "", backups);
    }

    @Test
    void areThoseThatTheOwnersTableNamesUnderItsListOfMembers() {
        assertThat(Copies.of(new Said(VERSION, 3, 2, true, List.of(a)), cluster(3, 1)))
                .contains(new Copies(List.of(a), VERSION));
    }

    @Test
    void areOthersUnderAnotherListOfMembers() {
        assertThat(Copies.of(new Said(VERSION, 3, 2, true, List.of(a)), cluster(3, 1)))
                .isNotEqualTo(Copies.of(new Said(VERSION + 1, 3, 2, true, List.of(a)), cluster(3, 1)));
    }

    @Test
    void areOthersWhereAnotherHasThem() {
        assertThat(Copies.of(new Said(VERSION, 3, 2, true, List.of(a)), cluster(3, 1)))
                .isNotEqualTo(Copies.of(new Said(VERSION, 3, 2, true, List.of(b)), cluster(3, 1)));
    }

    @Test
    void areNoneWhereThisMemberDoesNotOwnTheEntry() {
        assertThat(Copies.of(new Said(VERSION, 3, 2, false, List.of(a)), cluster(3, 1)))
                .isEmpty();
    }

    @Test
    void areNoneWithoutAMajorityOfTheConfiguredSize() {
        assertThat(Copies.of(new Said(VERSION, 2, 1, true, List.of(a)), cluster(5, 1)))
                .isEmpty();
        assertThat(Copies.of(new Said(VERSION, 3, 2, true, List.of(a)), cluster(5, 1)))
                .isPresent();
    }

    @Test
    void areNoneWhereNobodyIsNamed() {
        assertThat(Copies.of(new Said(VERSION, 3, 2, true, List.of()), cluster(3, 1)))
                .isEmpty();
        assertThat(Copies.of(new Said(VERSION, 2, 0, true, List.of()), cluster(3, 1)))
                .as("nor where nobody else owns partitions yet")
                .isEmpty();
    }

    @Test
    void areAsManyAsConfiguredOrAllOthersThatThereAre() {
        assertThat(Copies.of(new Said(VERSION, 5, 4, true, List.of(a)), cluster(5, 2)))
                .isEmpty();
        assertThat(Copies.of(new Said(VERSION, 5, 4, true, List.of(a, b)), cluster(5, 2)))
                .isPresent();
        assertThat(Copies.of(new Said(VERSION, 3, 1, true, List.of(a)), cluster(5, 2)))
                .isPresent();
    }
}
