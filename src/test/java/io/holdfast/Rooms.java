package io.holdfast;

import java.util.Map;
import java.util.Set;

/** The list that {@link ArchitectureTest} holds the packages against. */
final class Rooms {
    /**
     * The rooms of the house, and what each may import of ours. A room is a package without those below it, except the actor,
     * whose parts are one. The root is imported by the command line alone.
     */
    static final Map<String, Set<String>> IMPORTS = Map.ofEntries(
            room(
                    "",
                    "cluster",
                    "cluster.member",
                    "config",
                    "http",
                    "http.exchange",
                    "http.v1",
                    "inspector",
                    "inspector.actor",
                    "ops",
                    "reservation",
                    "runtime",
                    "security",
                    "store",
                    "store.embedded",
                    "store.journal",
                    "store.mongo",
                    "store.upkeep"),
            room("cli", "", "cli.demo", "config", "store.upkeep"),
            room("cli.demo", "", "cli"),
            room("config"),
            room("runtime"),
            room("calendar"),
            room("slots", "calendar"),
            room("settings", "readmodel", "calendar"),
            room("readmodel", "calendar"),
            room("inspector", "calendar", "runtime"),
            room("inspector.actor", "inspector", "slots", "calendar", "runtime"),
            room(
                    "reservation",
                    "reservation.choice",
                    "inspector",
                    "settings",
                    "readmodel",
                    "security",
                    "slots",
                    "calendar",
                    "runtime"),
            room("reservation.choice", "inspector", "slots", "calendar", "runtime"),
            room("wire", "settings", "calendar"),
            room(
                    "store",
                    "store.journal",
                    "store.mongo",
                    "store.projection",
                    "store.upkeep",
                    "inspector",
                    "readmodel",
                    "security",
                    "settings",
                    "calendar",
                    "runtime"),
            room("store.mongo", "settings", "readmodel", "security", "inspector", "wire", "runtime"),
            room("store.journal", "store.mongo", "inspector", "readmodel", "wire", "calendar", "runtime"),
            room(
                    "store.projection",
                    "store.journal",
                    "store.mongo",
                    "inspector",
                    "readmodel",
                    "wire",
                    "calendar",
                    "runtime"),
            room(
                    "store.upkeep",
                    "store.journal",
                    "store.mongo",
                    "store.projection",
                    "inspector",
                    "calendar",
                    "runtime"),
            room("store.embedded"),
            room(
                    "cluster",
                    "cluster.holds",
                    "cluster.member",
                    "cluster.routing",
                    "inspector",
                    "wire",
                    "calendar",
                    "config",
                    "runtime"),
            room("cluster.member", "cluster.holds", "inspector", "wire", "calendar", "config", "runtime"),
            room("cluster.holds", "inspector", "wire", "calendar", "config", "runtime"),
            room("cluster.routing", "cluster.member", "inspector", "wire", "calendar", "runtime"),
            room("security", "inspector", "calendar", "runtime"),
            room(
                    "http",
                    "http.exchange",
                    "http.scheduler",
                    "http.v1",
                    "http.web",
                    "reservation",
                    "security",
                    "calendar",
                    "config",
                    "runtime"),
            room("http.exchange", "reservation", "inspector", "readmodel", "calendar"),
            room(
                    "http.v1",
                    "http.exchange",
                    "reservation",
                    "readmodel",
                    "settings",
                    "security",
                    "wire",
                    "calendar",
                    "runtime"),
            room("http.scheduler", "http.exchange", "reservation", "readmodel", "wire", "calendar"),
            room("http.web", "http.exchange"),
            room("ops", "config"));

    private Rooms() {}

    private static Map.Entry<String, Set<String>> room(String name, String... imports) {
        return Map.entry(name, Set.of(imports));
    }
}
