package io.holdfast.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoCompanyTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile int bookingStatus = 201;
    private final AtomicInteger takenTimes = new AtomicInteger();
    private HttpServer gateway;
    private DemoCompany company;

    @BeforeEach
    void listen() throws Exception {
        gateway = vertx.createHttpServer()
                .requestHandler(request -> {
                    calls.add(request.method() + " " + request.path() + " " + request.getHeader("Idempotency-Key"));
                    boolean isBooking = request.path().endsWith("/bookings");
                    JsonArray entries = new JsonArray();
                    if (request.path().endsWith("/calendar") && takenTimes.getAndDecrement() > 0) {
                        entries.add(new JsonObject().put("kind", "booking"));
                    }
                    request.response()
                            .setStatusCode(isBooking ? bookingStatus : 200)
                            .end(new JsonObject().put("entries", entries).encode());
                })
                .listen(0, "127.0.0.1")
                .await(5, TimeUnit.SECONDS);
        company = new DemoCompany(new DemoClient("http://127.0.0.1:" + gateway.actualPort()));
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(5, TimeUnit.SECONDS);
    }

    @Test
    void booksWithTheSameKeysOnTheSameDay() {
        company.settle();
        List<String> first = List.copyOf(calls);
        calls.clear();
        company.settle();
        assertThat(calls).isEqualTo(first).anyMatch(call -> call.startsWith("POST /v1/companies/demo/bookings demo-2"));
        assertThat(calls)
                .filteredOn(call -> call.contains("/inspectors/") && call.startsWith("PUT"))
                .hasSize(3);
    }

    @Test
    void leavesATakenTimeToTheOneWhoTookIt() {
        bookingStatus = 409;
        assertThat(company.settle().inspectorId()).isEqualTo("ines");
    }

    @Test
    void toursATimeThatIsFree() {
        DemoSlot first = company.settle();
        takenTimes.set(1);
        DemoSlot second = company.settle();
        assertThat(second.start()).isAfter(first.start());
        assertThat(second.start().getDayOfWeek()).isLessThanOrEqualTo(DayOfWeek.FRIDAY);
    }

    @Test
    void saysWhichCallFailed() {
        bookingStatus = 500;
        assertThatThrownBy(company::settle)
                .isInstanceOf(DemoException.class)
                .hasMessageStartingWith("the demo got 500 to POST http://127.0.0.1:");
    }

    @Test
    void worksFromMondayToFridayFromTomorrowOn() {
        LocalDate thursday = LocalDate.of(2026, 11, 26);
        assertThat(DemoCompany.workingDays(thursday).limit(3))
                .containsExactly(thursday.plusDays(1), thursday.plusDays(4), thursday.plusDays(5));
    }

    @Test
    void theTourLeavesNoPlaceholder() {
        assertThat(DemoTour.text("http://127.0.0.1:1", company.settle()))
                .doesNotContain("@")
                .contains("curl -sS http://127.0.0.1:1/v1/companies/demo/holds");
    }
}
