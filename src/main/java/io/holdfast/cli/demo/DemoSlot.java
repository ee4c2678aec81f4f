package io.holdfast.cli.demo;

import java.time.ZonedDateTime;

/** A time of one sample inspector's, in the company's zone. */
record DemoSlot(String inspectorId, String inspectorName, ZonedDateTime start, ZonedDateTime end) {}
