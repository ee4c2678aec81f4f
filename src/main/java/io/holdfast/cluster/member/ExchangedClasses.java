package io.holdfast.cluster.member;

import com.hazelcast.config.JavaSerializationFilterConfig;
import java.util.Set;

/**
 * The classes that Hazelcast may load by a name that came over the wire. Its filter of Java serialization does not hold
 * for its other formats: there whoever joins names a class, and it is made. Here the same list holds for all.
 */
final class ExchangedClasses extends ClassLoader {
    /** Who is there and who listens to what, as Vert.x' cluster manager keeps them; in Hazelcast's format. */
    private static final Set<String> OF_VERTX = Set.of(
            "io.vertx.spi.cluster.hazelcast.impl.HazelcastNodeInfo",
            "io.vertx.spi.cluster.hazelcast.impl.HazelcastRegistrationInfo");

    private final JavaSerializationFilterConfig filter;

    /** @param filter which classes, as {@code conf/hazelcast.yaml} says */
    ExchangedClasses(ClassLoader parent, JavaSerializationFilterConfig filter) {
        super(parent);
        this.filter = filter;
    }

    /**
     * The class, where it is one of these.
     *
     * @throws ClassNotFoundException where there is none of that name, as Hazelcast asks for libraries that it could use
     * @throws SecurityException where there is one; Hazelcast would take a {@link ClassNotFoundException} for a reason to
     *     look elsewhere
     */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> found = super.loadClass(name, resolve);
        if (!isExchanged(name)) {
            throw new SecurityException("members exchange no " + name);
        }
        return found;
    }

    private boolean isExchanged(String name) {
        return OF_VERTX.contains(name)
                || (filter.getWhitelist().isListed(name)
                        && !filter.getBlacklist().isListed(name));
    }
}
