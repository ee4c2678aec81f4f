package io.holdfast.wire;

import static io.holdfast.wire.JsonText.instant;
import static io.holdfast.wire.JsonText.object;
import static io.holdfast.wire.JsonText.putIfPresent;
import static io.holdfast.wire.JsonText.string;

import io.holdfast.calendar.BlockChange.BlockAdded;
import io.holdfast.calendar.BlockChange.BlockMoved;
import io.holdfast.calendar.BlockChange.BlockRemoved;
import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.BookingChange.Cancelled;
import io.holdfast.calendar.BookingChange.HoldConfirmed;
import io.holdfast.calendar.BookingChange.Imported;
import io.holdfast.calendar.BookingChange.Rescheduled;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.HoldChange.HoldExpired;
import io.holdfast.calendar.HoldChange.HoldExtended;
import io.holdfast.calendar.HoldChange.HoldMoved;
import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.calendar.HoldChange.HoldReleased;
import io.holdfast.calendar.HoldChange.HoldReserved;
import io.holdfast.calendar.HoldChange.HoldWithdrawn;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.VacationChange.VacationAdded;
import io.holdfast.calendar.VacationChange.VacationRemoved;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes as JSON: an object with the change's name as its {@code type}. A test holds the list against the family. */
public final class ChangeJson {
    private record Form<C extends Change>(
            Class<C> type, BiConsumer<C, JsonObject> write, Function<JsonObject, Change> read) {
        String name() {
            return type.getSimpleName();
        }

        JsonObject encode(Change change) {
            JsonObject json = new JsonObject().put("type", name());
            write.accept(type.cast(change), json);
            return json;
        }
    }

    private static final List<Form<?>> FORMS = List.of(
            new Form<>(
                    HoldPlaced.class,
                    (c, j) -> j.put("hold", OccupancyJson.of(c.hold())),
                    j -> new HoldPlaced(OccupancyJson.hold(object(j, "hold")))),
            new Form<>(
                    HoldReserved.class,
                    (c, j) -> j.put("hold", OccupancyJson.of(c.hold())),
                    j -> new HoldReserved(OccupancyJson.hold(object(j, "hold")))),
            new Form<>(
                    HoldWithdrawn.class,
                    (c, j) -> j.put("hold", OccupancyJson.of(c.hold())),
                    j -> new HoldWithdrawn(OccupancyJson.hold(object(j, "hold")))),
            new Form<>(
                    HoldExtended.class,
                    (c, j) -> j.put("from", OccupancyJson.of(c.from())).put("to", OccupancyJson.of(c.to())),
                    j -> new HoldExtended(OccupancyJson.hold(object(j, "from")), OccupancyJson.hold(object(j, "to")))),
            new Form<>(
                    HoldMoved.class,
                    (c, j) -> j.put("from", OccupancyJson.of(c.from())).put("to", OccupancyJson.of(c.to())),
                    j -> new HoldMoved(OccupancyJson.hold(object(j, "from")), OccupancyJson.hold(object(j, "to")))),
            new Form<>(
                    HoldReleased.class,
                    (c, j) -> j.put("hold", OccupancyJson.of(c.hold())).put("at", c.at().toString()),
                    j -> new HoldReleased(OccupancyJson.hold(object(j, "hold")), instant(j, "at"))),
            new Form<>(
                    HoldExpired.class,
                    (c, j) -> j.put("hold", OccupancyJson.of(c.hold())).put("at", c.at().toString()),
                    j -> new HoldExpired(OccupancyJson.hold(object(j, "hold")), instant(j, "at"))),
            new Form<>(
                    HoldConfirmed.class,
                    (c, j) -> written(j, c.particulars(), c.override())
                            .put("hold", OccupancyJson.of(c.hold()))
                            .put("booking", OccupancyJson.of(c.booking())),
                    j -> new HoldConfirmed(
                            OccupancyJson.hold(object(j, "hold")),
                            OccupancyJson.booking(object(j, "booking")),
                            particulars(j),
                            override(j))),
            new Form<>(
                    Booked.class,
                    (c, j) -> written(j, c.particulars(), c.override()).put("booking", OccupancyJson.of(c.booking())),
                    j -> new Booked(OccupancyJson.booking(object(j, "booking")), particulars(j), override(j))),
            new Form<>(
                    Imported.class,
                    (c, j) -> written(j, c.particulars(), c.override()).put("booking", OccupancyJson.of(c.booking())),
                    j -> new Imported(OccupancyJson.booking(object(j, "booking")), particulars(j), override(j))),
            new Form<>(
                    Rescheduled.class,
                    (c, j) -> overridden(j, c.override())
                            .put("from", OccupancyJson.of(c.from()))
                            .put("booking", OccupancyJson.of(c.booking())),
                    j -> new Rescheduled(
                            OccupancyJson.booking(object(j, "from")),
                            OccupancyJson.booking(object(j, "booking")),
                            override(j))),
            new Form<>(
                    Cancelled.class,
                    (c, j) -> putIfPresent(j.put("booking", OccupancyJson.of(c.booking())), "reason", c.reason()),
                    j -> new Cancelled(OccupancyJson.booking(object(j, "booking")), j.getString("reason"))),
            new Form<>(
                    BlockAdded.class,
                    (c, j) -> written(j, c.particulars(), c.override()).put("block", OccupancyJson.of(c.block())),
                    j -> new BlockAdded(OccupancyJson.block(object(j, "block")), particulars(j), override(j))),
            new Form<>(
                    BlockMoved.class,
                    (c, j) -> putIfPresent(j, "particulars", c.amended() == null ? null : of(c.amended()))
                            .put("from", OccupancyJson.of(c.from()))
                            .put("block", OccupancyJson.of(c.block())),
                    j -> new BlockMoved(
                            OccupancyJson.block(object(j, "from")),
                            OccupancyJson.block(object(j, "block")),
                            j.containsKey("particulars") ? particulars(j) : null)),
            new Form<>(
                    BlockRemoved.class,
                    (c, j) -> j.put("block", OccupancyJson.of(c.block())),
                    j -> new BlockRemoved(OccupancyJson.block(object(j, "block")))),
            new Form<>(
                    VacationAdded.class,
                    (c, j) -> written(j, c.particulars(), c.override()).put("vacation", OccupancyJson.of(c.vacation())),
                    j -> new VacationAdded(OccupancyJson.vacation(object(j, "vacation")), particulars(j), override(j))),
            new Form<>(
                    VacationRemoved.class,
                    (c, j) -> j.put("vacation", OccupancyJson.of(c.vacation())),
                    j -> new VacationRemoved(OccupancyJson.vacation(object(j, "vacation")))));

    private static final Map<Class<?>, Form<?>> BY_CLASS =
            FORMS.stream().collect(Collectors.toMap(Form::type, Function.identity()));
    private static final Map<String, Form<?>> BY_NAME =
            FORMS.stream().collect(Collectors.toMap(Form::name, Function.identity()));

    private ChangeJson() {}

    public static JsonObject of(Change change) {
        Form<?> form = BY_CLASS.get(change.getClass());
        if (form == null) {
            throw new IllegalArgumentException(
                    "no form for " + change.getClass().getSimpleName());
        }
        return form.encode(change);
    }

    /**
     * Reads what {@link #of} wrote.
     *
     * @throws IllegalArgumentException if it is of an unknown type, or lacks a field
     */
    public static Change change(JsonObject json) {
        Form<?> form = BY_NAME.get(string(json, "type"));
        if (form == null) {
            throw new IllegalArgumentException("unknown change " + string(json, "type"));
        }
        return form.read().apply(json);
    }

    private static JsonObject written(JsonObject json, Metadata particulars, @Nullable ConflictOverride override) {
        return overridden(json.put("particulars", of(particulars)), override);
    }

    private static JsonObject of(Metadata particulars) {
        JsonObject written =
                new JsonObject().put("createdAt", particulars.createdAt().toString());
        putIfPresent(written, "source", particulars.source());
        putIfPresent(written, "title", particulars.title());
        putIfPresent(written, "customer", particulars.customerJson());
        putIfPresent(written, "details", particulars.detailsJson());
        return putIfPresent(written, "extra", particulars.extraJson());
    }

    private static Metadata particulars(JsonObject json) {
        JsonObject written = object(json, "particulars");
        return new Metadata(
                instant(written, "createdAt"),
                written.getString("source"),
                written.getString("title"),
                written.getString("customer"),
                written.getString("details"),
                written.getString("extra"));
    }

    private static JsonObject overridden(JsonObject json, @Nullable ConflictOverride override) {
        return override == null
                ? json
                : json.put(
                        "override",
                        new JsonObject().put("actor", override.actor()).put("reason", override.reason()));
    }

    private static @Nullable ConflictOverride override(JsonObject json) {
        JsonObject override = json.getJsonObject("override");
        return override == null ? null : new ConflictOverride(string(override, "actor"), string(override, "reason"));
    }
}
