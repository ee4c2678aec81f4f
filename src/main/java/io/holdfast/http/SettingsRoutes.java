package io.holdfast.http;

import io.holdfast.calendar.Location;
import io.holdfast.settings.CompanySettings;
import io.holdfast.settings.InspectorProfile;
import io.holdfast.settings.InspectorProfile.DatedHours;
import io.holdfast.settings.InspectorProfile.Hours;
import io.holdfast.settings.ServiceOffer;
import io.holdfast.settings.SettingsStore.PutOutcome;
import io.holdfast.wire.SettingsJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /settings}, {@code /inspectors} and {@code /services}. */
final class SettingsRoutes {
    private static final int NAME_LENGTH_MAX = 200;

    private final HttpPorts ports;

    SettingsRoutes(HttpPorts ports) {
        this.ports = ports;
    }

    void mount(Resources resources) {
        resources.of("/settings").on(HttpMethod.GET, this::getSettings).on(HttpMethod.PUT, this::putSettings);
        resources
                .of("/inspectors/:inspectorId")
                .on(HttpMethod.GET, this::getInspector)
                .on(HttpMethod.PUT, this::putInspector);
        resources.of("/inspectors", "limit", "after").on(HttpMethod.GET, this::inspectors);
        resources.of("/services/:serviceId").on(HttpMethod.GET, this::getOffer).on(HttpMethod.PUT, this::putOffer);
        resources.of("/services", "limit", "after").on(HttpMethod.GET, this::offers);
    }

    private Future<Answer> getSettings(Call call) {
        return ports.settings().company(call.companyId()).map(settings -> Answer.ok(SettingsJson.of(settings)));
    }

    private Future<Answer> putSettings(Call call) {
        CompanySettings defaults = CompanySettings.DEFAULTS;
        Fields fields = call.fields();
        CompanySettings settings = new CompanySettings(
                or(zone(fields), defaults.timeZone()),
                or(fields.integer("slotStepMinutes", 1, 1440), defaults.slotStepMinutes()),
                or(fields.integer("leadTimeMinutes", 0, 525_600), defaults.leadTimeMinutes()),
                or(fields.integer("horizonDays", 1, 3650), defaults.horizonDays()),
                or(fields.integer("holdSeconds", 1, 86_400), defaults.holdSeconds()),
                or(fields.integer("holdSecondsMax", 1, 86_400), defaults.holdSecondsMax()),
                or(fields.integer("holdsPerHolderMax", 1, 1000), defaults.holdsPerHolderMax()),
                or(fields.flag("workingHoursEnforced"), defaults.workingHoursEnforced()),
                or(fields.flag("buffersEnforced"), defaults.buffersEnforced()),
                or(fields.integer("travelKmPerHour", 1, 1000), defaults.travelKmPerHour()));
        if (fields.has("holdSeconds") && settings.holdSeconds() > settings.holdSecondsMax()) {
            fields.error("holdSeconds", "must not be more than holdSecondsMax, " + settings.holdSecondsMax());
        }
        fields.done();
        return ports.settings()
                .putCompany(call.companyId(), settings)
                .map(outcome -> Answer.ok(SettingsJson.of(settings)));
    }

    private static Answer put(PutOutcome outcome, JsonObject body, String path, Call call) {
        return switch (outcome) {
            case CREATED -> Answer.created(body, "/v1/companies/" + call.companyId() + path);
            case REPLACED -> Answer.ok(body);
        };
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    private static @Nullable String zone(Fields fields) {
        String name = fields.text("timeZone", 64);
        if (name == null) {
            return null;
        }
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            fields.error("timeZone", "must be the name of an IANA time zone, such as America/New_York");
            return null;
        }
        return name;
    }

    private Future<Answer> getInspector(Call call) {
        return ports.settings()
                .inspector(call.companyId(), call.parameter("inspectorId"))
                .map(found -> found.orElseThrow(() -> Problem.notFound().thrown()))
                .compose(profile -> companyZone(call).map(zone -> Answer.ok(document(profile, zone))));
    }

    private Future<Answer> putInspector(Call call) {
        String id = call.parameter("inspectorId");
        Fields fields = call.fields();
        fields.require("name");
        InspectorProfile profile = new InspectorProfile(
                id,
                or(fields.text("name", NAME_LENGTH_MAX), ""),
                zone(fields),
                workingHours(fields),
                exceptions(fields),
                services(fields),
                home(fields),
                or(fields.integer("bufferMinutes", 0, 480), 0),
                or(fields.flag("active"), true));
        fields.done();
        return ports.settings()
                .putInspector(call.companyId(), profile)
                .compose(outcome -> companyZone(call)
                        .map(zone -> put(outcome, document(profile, zone), "/inspectors/" + id, call)));
    }

    private Future<String> companyZone(Call call) {
        return ports.settings().company(call.companyId()).map(CompanySettings::timeZone);
    }

    /** With the time zone that is in force for it. */
    private static JsonObject document(InspectorProfile profile, String companyZone) {
        JsonObject json = SettingsJson.of(profile);
        return profile.timeZone() == null ? json.put("timeZone", companyZone) : json;
    }

    private static List<String> services(Fields fields) {
        boolean isEmpty = fields.isEmptyList("services");
        return isEmpty ? List.of() : fields.clientIds("services", false);
    }

    private static Map<DayOfWeek, List<Hours>> workingHours(Fields fields) {
        Map<DayOfWeek, List<Hours>> weekdays = new EnumMap<>(DayOfWeek.class);
        Fields days = fields.object("workingHours");
        if (days != null) {
            for (DayOfWeek day : DayOfWeek.values()) {
                String name = day.name().toLowerCase(Locale.ROOT);
                if (days.has(name)) {
                    weekdays.put(day, hours(days, name));
                }
            }
            days.noOthers();
        }
        return weekdays;
    }

    private static List<Hours> hours(Fields fields, String name) {
        List<Hours> all = new ArrayList<>();
        for (Fields one : fields.objects(name)) {
            one.require("from");
            one.require("to");
            LocalTime from = time(one, "from");
            LocalTime to = time(one, "to");
            one.noOthers();
            if (from != null && to != null && !from.isBefore(to)) {
                one.error("to", "must be after from");
            } else if (from != null && to != null) {
                all.add(new Hours(from, to));
            }
        }
        return all;
    }

    /** Midnight at the end of a day is 24:00. */
    private static @Nullable LocalTime time(Fields fields, String name) {
        String text = fields.text(name, 5);
        if (text == null) {
            return null;
        }
        if (text.equals("24:00") && name.equals("to")) {
            return LocalTime.MAX;
        }
        try {
            if (text.length() == 5) {
                return LocalTime.parse(text);
            }
        } catch (DateTimeException e) {
            // told below
        }
        fields.error(name, "must be a time of day such as 08:30");
        return null;
    }

    private static List<DatedHours> exceptions(Fields fields) {
        List<DatedHours> all = new ArrayList<>();
        for (Fields one : fields.objects("exceptions")) {
            one.require("date");
            one.require("hours");
            LocalDate date = date(one);
            List<Hours> hours = hours(one, "hours");
            one.noOthers();
            if (date != null) {
                all.add(new DatedHours(date, hours));
            }
        }
        return all;
    }

    private static @Nullable LocalDate date(Fields fields) {
        String text = fields.text("date", 10);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            fields.error("date", "must be a date such as 2026-12-24");
            return null;
        }
    }

    private static @Nullable Location home(Fields fields) {
        Fields home = fields.object("home");
        if (home == null) {
            return null;
        }
        home.require("lat");
        home.require("lng");
        Double lat = home.number("lat", -90, 90);
        Double lng = home.number("lng", -180, 180);
        home.noOthers();
        return lat == null || lng == null ? null : new Location(lat, lng, null);
    }

    private Future<Answer> inspectors(Call call) {
        Query query = new Query(call.query());
        return ports.settings()
                .inspectors(call.companyId(), query.clientId("after"), query.limit())
                .compose(page -> companyZone(call)
                        .map(zone -> Answer.ok(Documents.list(
                                page.items().stream()
                                        .map(one -> document(one, zone))
                                        .toList(),
                                page.next()))));
    }

    private Future<Answer> getOffer(Call call) {
        return ports.settings()
                .service(call.companyId(), call.parameter("serviceId"))
                .map(found -> Answer.ok(SettingsJson.of(
                        found.orElseThrow(() -> Problem.notFound().thrown()))));
    }

    private Future<Answer> putOffer(Call call) {
        String id = call.parameter("serviceId");
        Fields fields = call.fields();
        fields.require("name");
        fields.require("durationMinutes");
        ServiceOffer offer = new ServiceOffer(
                id,
                or(fields.text("name", NAME_LENGTH_MAX), ""),
                or(fields.integer("durationMinutes", 1, 1440), 1),
                or(fields.integer("bufferMinutes", 0, 480), 0));
        fields.done();
        return ports.settings()
                .putService(call.companyId(), offer)
                .map(outcome -> put(outcome, SettingsJson.of(offer), "/services/" + id, call));
    }

    private Future<Answer> offers(Call call) {
        Query query = new Query(call.query());
        return ports.settings()
                .services(call.companyId(), query.clientId("after"), query.limit())
                .map(page -> Answer.ok(Documents.list(
                        page.items().stream().map(SettingsJson::of).toList(), page.next())));
    }
}
