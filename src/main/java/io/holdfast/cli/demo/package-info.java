/**
 * The sample company and its tour, over HTTP like every client.
 *
 * <p>Must not know: anything of the gateway except its address.
 */
@NullMarked
package io.holdfast.cli.demo;

import org.jspecify.annotations.NullMarked;
