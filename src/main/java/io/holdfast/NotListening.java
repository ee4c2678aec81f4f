package io.holdfast;

import io.holdfast.StartException.Reason;
import java.net.BindException;
import java.net.UnknownHostException;

/** Why nothing can be listened on at an address, and which setting mends it. */
final class NotListening {
    /** How the sockets of Linux say it, which have no exception of their own for that. */
    private static final String NATIVE = "bind(";

    private NotListening() {}

    static StartException of(String setting, String host, int port, Throwable fault) {
        String where = setting + ": cannot listen on " + host + " port " + port + ", ";
        String message = String.valueOf(fault.getMessage());
        if (fault instanceof UnknownHostException) {
            return new StartException(
                    Reason.SETTING, where + "no address is known by that name; set " + setting + ".host", fault);
        }
        if (message.contains("in use")) {
            return new StartException(
                    Reason.PORT_TAKEN, where + "it is taken; set " + setting + ".port to another one", fault);
        }
        if (!(fault instanceof BindException) && !message.startsWith(NATIVE)) {
            return new StartException(Reason.OTHER, where + message, fault);
        }
        if (message.contains("assign requested address")) {
            return new StartException(
                    Reason.SETTING, where + "it is no address of this machine; set " + setting + ".host", fault);
        }
        return new StartException(Reason.SETTING, where + message, fault);
    }
}
