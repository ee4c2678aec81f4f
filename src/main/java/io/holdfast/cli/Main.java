package io.holdfast.cli;

/** Where the jar begins: what libraries read when they are loaded, then the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Hazelcast's calls complete on a new thread each where the common pool has one thread, as on two cores.
        setUnlessGiven("java.util.concurrent.ForkJoinPool.common.parallelism", "2");
        setUnlessGiven("hazelcast.logging.type", "slf4j");
        // Seconds: a member that starts anew has another address, and a new one is not in the name service at once. The
        // JVM would keep names for 30 s and missing ones for 10.
        setUnlessGiven("sun.net.inetaddr.ttl", "5");
        setUnlessGiven("sun.net.inetaddr.negative.ttl", "1");
        setUnlessGiven("hazelcast.phone.home.enabled", "false");
        // Its schema is for files that people change, and brings 270 classes more to load at every start.
        setUnlessGiven("hazelcast.config.schema.validation.enabled", "false");
        setUnlessGiven("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        setUnlessGiven("logback.configurationFile", "conf/logback.xml");
        System.exit(HoldfastCommand.run(arguments));
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
