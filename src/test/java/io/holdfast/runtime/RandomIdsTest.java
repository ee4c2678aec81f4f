package io.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomIdsTest {
    private final RandomIds ids = new RandomIds();

    @Test
    void areTwentyTwoCharactersThatNeedNoEscaping() {
        assertThat(ids.random()).matches("[A-Za-z0-9_-]{22}");
    }

    @Test
    void areNeverGivenOutTwice() {
        Set<String> texts = ConcurrentHashMap.newKeySet();
        Set<Long> numbers = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 20_000).parallel().forEach(any -> {
            texts.add(ids.random());
            numbers.add(ids.bits());
        });

        assertThat(texts).hasSize(20_000);
        assertThat(numbers).hasSize(20_000);
    }

    @Test
    void shareNoPartWithTheBitsBesideThem() {
        Set<Long> halves = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            ByteBuffer id = ByteBuffer.wrap(Base64.getUrlDecoder().decode(ids.random()));
            halves.add(id.getLong());
            halves.add(id.getLong());
            halves.add(ids.bits());
        }

        assertThat(halves).hasSize(3000);
    }
}
