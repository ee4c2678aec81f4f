package io.holdfast.wire;

import static io.holdfast.wire.JsonText.putIfPresent;
import static io.holdfast.wire.JsonText.string;

import io.holdfast.calendar.Location;
import io.holdfast.settings.CompanySettings;
import io.holdfast.settings.InspectorProfile;
import io.holdfast.settings.InspectorProfile.DatedHours;
import io.holdfast.settings.InspectorProfile.Hours;
import io.holdfast.settings.ServiceOffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings, inspectors and services as JSON: as documents and as clients have them. */
public final class SettingsJson {
    private SettingsJson() {}

    public static JsonObject of(CompanySettings settings) {
        return new JsonObject()
                .put("timeZone", settings.timeZone())
                .put("slotStepMinutes", settings.slotStepMinutes())
                .put("leadTimeMinutes", settings.leadTimeMinutes())
                .put("horizonDays", settings.horizonDays())
                .put("holdSeconds", settings.holdSeconds())
                .put("holdSecondsMax", settings.holdSecondsMax())
                .put("durableHoldSeconds", settings.durableHoldSeconds())
                .put("holdsPerHolderMax", settings.holdsPerHolderMax())
                .put("workingHoursEnforced", settings.workingHoursEnforced())
                .put("buffersEnforced", settings.buffersEnforced())
                .put("travelKmPerHour", settings.travelKmPerHour());
    }

    /** What is left out has its default. */
    public static CompanySettings company(JsonObject json) {
        CompanySettings defaults = CompanySettings.DEFAULTS;
        return new CompanySettings(
                json.getString("timeZone", defaults.timeZone()),
                json.getInteger("slotStepMinutes", defaults.slotStepMinutes()),
                json.getInteger("leadTimeMinutes", defaults.leadTimeMinutes()),
                json.getInteger("horizonDays", defaults.horizonDays()),
                json.getInteger("holdSeconds", defaults.holdSeconds()),
                json.getInteger("holdSecondsMax", defaults.holdSecondsMax()),
                json.getInteger("durableHoldSeconds", defaults.durableHoldSeconds()),
                json.getInteger("holdsPerHolderMax", defaults.holdsPerHolderMax()),
                json.getBoolean("workingHoursEnforced", defaults.workingHoursEnforced()),
                json.getBoolean("buffersEnforced", defaults.buffersEnforced()),
                json.getInteger("travelKmPerHour", defaults.travelKmPerHour()));
    }

    public static JsonObject of(ServiceOffer service) {
        return new JsonObject()
                .put("id", service.id())
                .put("name", service.name())
                .put("durationMinutes", service.durationMinutes())
                .put("bufferMinutes", service.bufferMinutes());
    }

    public static ServiceOffer service(JsonObject json) {
        return new ServiceOffer(
                string(json, "id"),
                string(json, "name"),
                json.getInteger("durationMinutes"),
                json.getInteger("bufferMinutes", 0));
    }

    public static JsonObject of(InspectorProfile profile) {
        JsonObject weekdays = new JsonObject();
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Hours> hours = profile.workingHours().get(day);
            if (hours != null) {
                weekdays.put(day.name().toLowerCase(Locale.ROOT), hours(hours));
            }
        }
        JsonArray exceptions = new JsonArray();
        profile.exceptions()
                .forEach(one -> exceptions.add(
                        new JsonObject().put("date", one.date().toString()).put("hours", hours(one.hours()))));
        JsonObject json = new JsonObject()
                .put("id", profile.id())
                .put("name", profile.name())
                .put("workingHours", weekdays)
                .put("exceptions", exceptions)
                .put("services", new JsonArray(profile.services()))
                .put("bufferMinutes", profile.bufferMinutes())
                .put("active", profile.active());
        putIfPresent(json, "timeZone", profile.timeZone());
        Location home = profile.home();
        return putIfPresent(json, "home", home == null ? null : LocationJson.of(home));
    }

    public static InspectorProfile inspector(JsonObject json) {
        Map<DayOfWeek, List<Hours>> weekdays = new EnumMap<>(DayOfWeek.class);
        json.getJsonObject("workingHours", new JsonObject())
                .forEach(day -> weekdays.put(
                        DayOfWeek.valueOf(day.getKey().toUpperCase(Locale.ROOT)), hours((JsonArray) day.getValue())));
        List<DatedHours> exceptions = json.getJsonArray("exceptions", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(one -> new DatedHours(LocalDate.parse(string(one, "date")), hours(one.getJsonArray("hours"))))
                .toList();
        List<String> services = json.getJsonArray("services", new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
        return new InspectorProfile(
                string(json, "id"),
                string(json, "name"),
                json.getString("timeZone"),
                weekdays,
                exceptions,
                services,
                home(json.getJsonObject("home")),
                json.getInteger("bufferMinutes", 0),
                json.getBoolean("active", true));
    }

    private static @Nullable Location home(@Nullable JsonObject json) {
        return LocationJson.location(json);
    }

    private static JsonArray hours(List<Hours> hours) {
        JsonArray all = new JsonArray();
        hours.forEach(
                one -> all.add(new JsonObject().put("from", text(one.from())).put("to", end(one.to()))));
        return all;
    }

    private static List<Hours> hours(JsonArray json) {
        return json.stream()
                .map(JsonObject.class::cast)
                .map(one -> new Hours(LocalTime.parse(string(one, "from")), end(string(one, "to"))))
                .toList();
    }

    private static String text(LocalTime time) {
        return time.toString();
    }

    /** Midnight at the end of a day is 24:00. */
    private static String end(LocalTime time) {
        return time.equals(LocalTime.MAX) ? "24:00" : time.toString();
    }

    private static LocalTime end(String text) {
        return text.equals("24:00") ? LocalTime.MAX : LocalTime.parse(text);
    }
}
