package io.holdfast.faults;

import io.holdfast.cluster.holds.WritingMember;
import io.holdfast.testkit.RealMongod;
import io.holdfast.testkit.Seat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Three members of Hazelcast that Write all the time, of which one is cut off again and again. Each writer says what it
 * is going to write over what, and what counts as done; so the copy with which the majority goes on can be followed
 * back, write by write, and whatever counted has to be found on the way.
 */
final class CountedWrites implements AutoCloseable {
    static final int ENTRIES = 1000;

    /** After this a write has been answered, or counts as unknown. */
    private static final long WRITE_MILLIS_MAX = 2700;

    private final Network network;
    private final Path folder;
    private final Random random;
    private final boolean isCareless;
    private final List<Seat> seats = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();
    private final List<Writer> writers = new ArrayList<>();
    private final Map<Long, Attempt> attempts = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Done> done = new ConcurrentLinkedQueue<>();
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Long> checkedUpTo = new HashMap<>();
    private long counted;
    private long caught;
    private long cutAt;

    /** A write that was asked for, and what it replaces; when we heard of it. */
    private record Attempt(String writer, int entry, long replaces, long at) {}

    /** A write that counted, and when we heard so. */
    private record Done(long nonce, long at) {}

    CountedWrites(Network network, Path folder, long seed, boolean isCareless) throws Exception {
        this.network = network;
        this.folder = folder;
        this.random = new Random(seed);
        this.isCareless = isCareless;
        for (int i = 0; i < 3; i++) {
            seats.add(network.seat("w" + i));
            addresses.add(seats.get(i).host() + ":" + RealMongod.freePort());
        }
        for (int i = 0; i < 3; i++) {
            writers.add(new Writer(i));
        }
    }

    /** How many writes counted as done. */
    long counted() {
        return counted;
    }

    /** How many were under way when lines were cut. */
    long caught() {
        return caught;
    }

    /** Cuts one off while all write, and says which writes counted and are not there afterwards. */
    List<String> cut() throws Exception {
        Writer lost = writers.get(random.nextInt(3));
        tell("fast");
        Thread.sleep(500L + random.nextInt(500));
        for (Seat other : seats) {
            if (!other.equals(lost.seat())) {
                network.cut(lost.seat(), other);
                network.cut(other, lost.seat());
            }
        }
        cutAt = System.nanoTime();
        caught += underWay.size();
        Thread.sleep(1000);
        tell("slow");
        Thread.sleep(5500L + random.nextInt(1500));
        boolean isHealed = random.nextBoolean();
        if (isHealed) {
            network.heal();
            Thread.sleep(random.nextInt(2000));
        }
        lost.kill();
        network.heal();
        tell("pause");
        Thread.sleep(WRITE_MILLIS_MAX);
        return missing();
    }

    /** Starts whoever is gone, and waits until each entry has its copies again. */
    void restore() throws Exception {
        for (int i = 0; i < writers.size(); i++) {
            if (!writers.get(i).process.isAlive()) {
                writers.set(i, new Writer(i));
            }
        }
        awaitTogether();
    }

    private List<String> missing() throws Exception {
        Map<Integer, Long> found = found();
        Set<Long> there = new HashSet<>();
        found.forEach((entry, last) -> follow(entry, last, there));
        List<String> missing = new ArrayList<>();
        for (Done each = done.poll(); each != null; each = done.poll()) {
            counted++;
            if (!there.contains(each.nonce())) {
                Attempt attempt = attempts.get(each.nonce());
                missing.add("entry %d by %s, asked for %.3f s and done %.3f s after the cut"
                        .formatted(attempt.entry(), attempt.writer(), sinceCut(attempt.at()), sinceCut(each.at())));
            }
        }
        checkedUpTo.putAll(found);
        // One whose outcome is unknown may still come to be.
        attempts.keySet().removeAll(there);
        underWay.clear();
        return missing;
    }

    /** What the copies of those who are left have, when each entry has an owner again. */
    private Map<Integer, Long> found() throws Exception {
        for (int tries = 0; tries < 30; tries++) {
            Map<Integer, Long> found = new HashMap<>();
            for (Writer writer : writers) {
                if (writer.process.isAlive()) {
                    found.putAll(writer.read());
                }
            }
            if (found.size() == ENTRIES) {
                return found;
            }
            Thread.sleep(500);
        }
        throw new IllegalStateException("not every entry has an owner after 15 s");
    }

    private double sinceCut(long at) {
        return (at - cutAt) / 1e9;
    }

    private void follow(int entry, long last, Set<Long> there) {
        long nonce = last;
        while (nonce != checkedUpTo.getOrDefault(entry, 0L)) {
            Attempt attempt = attempts.get(nonce);
            if (attempt == null || attempt.entry() != entry) {
                throw new IllegalStateException("entry " + entry + " has " + nonce + ", which nobody wrote");
            }
            there.add(nonce);
            nonce = attempt.replaces();
        }
    }

    private void tell(String word) {
        writers.forEach(writer -> writer.in.println(word));
    }

    private void awaitTogether() throws Exception {
        for (int tries = 0; tries < 300; tries++) {
            int together = 0;
            for (Writer writer : writers) {
                together += writer.isTogether() ? 1 : 0;
            }
            if (together == writers.size()) {
                return;
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("they do not come together");
    }

    @Override
    public void close() {
        writers.forEach(Writer::kill);
        network.close();
    }

    /** One of the three processes. */
    private final class Writer {
        private final int index;
        private final Process process;
        private final PrintWriter in;
        private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();

        Writer(int index) throws IOException {
            this.index = index;
            List<String> command = new ArrayList<>(seats.get(index).before());
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
            command.addAll(List.of("-Dlogback.configurationFile=conf/logback.xml", "-Dlog.level=warn"));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), WritingMember.class.getName()));
            String port = addresses.get(index).substring(addresses.get(index).indexOf(':') + 1);
            command.addAll(List.of(seats.get(index).host(), port, String.join(",", addresses)));
            command.addAll(List.of(Integer.toString(ENTRIES), Boolean.toString(isCareless)));
            this.process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("w" + index + ".log").toFile()))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            this.in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
            Thread reader = new Thread(this::listen, "w" + index);
            reader.setDaemon(true);
            reader.start();
        }

        Seat seat() {
            return seats.get(index);
        }

        private void listen() {
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    heard(line);
                }
            } catch (IOException e) {
                // It was killed.
            }
        }

        private void heard(String line) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "A" -> {
                    long nonce = Long.parseLong(words[2]);
                    attempts.put(
                            nonce,
                            new Attempt(
                                    "w" + index,
                                    Integer.parseInt(words[1]),
                                    Long.parseLong(words[3]),
                                    System.nanoTime()));
                    underWay.add(nonce);
                }
                case "D" -> {
                    done.add(new Done(Long.parseLong(words[2]), System.nanoTime()));
                    underWay.remove(Long.parseLong(words[2]));
                }
                case "U" -> underWay.remove(Long.parseLong(words[2]));
                default -> said.add(line);
            }
        }

        boolean isTogether() throws InterruptedException {
            said.clear();
            in.println("status");
            for (int tries = 0; tries < 50; tries++) {
                String line = said.poll();
                if (line != null && line.startsWith("S ")) {
                    return line.equals("S 3 true");
                }
                Thread.sleep(10);
            }
            return false;
        }

        Map<Integer, Long> read() throws InterruptedException {
            said.clear();
            in.println("read");
            Map<Integer, Long> found = new HashMap<>();
            for (int tries = 0; tries < 1000; tries++) {
                for (String line = said.poll(); line != null; line = said.poll()) {
                    if (line.equals("E")) {
                        return found;
                    }
                    String[] words = line.split(" ", -1);
                    found.put(Integer.parseInt(words[1]), Long.parseLong(words[2]));
                }
                Thread.sleep(20);
            }
            throw new IllegalStateException("w" + index + " does not tell what it has");
        }

        void kill() {
            process.destroyForcibly().onExit().orTimeout(20, TimeUnit.SECONDS).join();
        }
    }
}
