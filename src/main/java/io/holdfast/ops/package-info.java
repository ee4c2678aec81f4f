/**
 * What the people who run Holdfast look at: the management port with its probes and metrics.
 *
 * <p>Invariant: ready is red unless every registered check is green, and red from the first moment of a drain; asking
 * changes nothing and waits for nothing.
 *
 * <p>Other packages take a Micrometer {@code MeterRegistry} in their constructors and never import this one. The meters
 * that they record, as Prometheus shows them:
 *
 * <ul>
 *   <li>{@code holdfast_commands_total{kind,outcome}}: counter {@code holdfast.commands}
 *   <li>{@code holdfast_forwarded_total}: counter {@code holdfast.forwarded}, messages to other members
 *   <li>{@code holdfast_command_duration_seconds{kind}}: timer {@code holdfast.command.duration}
 *   <li>{@code holdfast_mailbox_length}: distribution summary {@code holdfast.mailbox.length}, recorded on entry
 *   <li>{@code holdfast_group_commands}: distribution summary {@code holdfast.group.commands}
 *   <li>{@code holdfast_store_outcomes_total{outcome}}: counter {@code holdfast.store.outcomes}
 *   <li>{@code holdfast_hold_writes_unknown_total}: counter {@code holdfast.hold.writes.unknown}
 *   <li>{@code holdfast_http_requests_total{method,route,status}}: counter {@code holdfast.http.requests}
 *   <li>{@code holdfast_http_request_duration_seconds{method,route}}: timer {@code holdfast.http.request.duration}
 *   <li>{@code holdfast_mongo_call_duration_seconds{operation,collection,outcome}}: timer
 *       {@code holdfast.mongo.call.duration}; operations as the client of Vert.x names them
 *   <li>{@code mongodb_driver_pool_*}: the driver's pool, by the listener of Micrometer
 *   <li>{@code holdfast_ready}: gauge {@code holdfast.ready}, 1 or 0; {@code holdfast_build_info{version,java}}
 *   <li>{@code holdfast_lease_valid}: gauge {@code holdfast.lease.valid}, 1 or 0
 *   <li>{@code holdfast_loaded_inspectors}: gauge {@code holdfast.loaded.inspectors}
 * </ul>
 *
 * Their buckets are set here, in {@link io.holdfast.ops.Metrics}, and what they are is told in {@code Descriptions}. Labels are enums in lower case: never an id, of which
 * there is no end.
 *
 * <p>Must not know: the contract's routes, stores, commands; a check is a supplier that somebody else registers.
 */
@NullMarked
package io.holdfast.ops;

import org.jspecify.annotations.NullMarked;
