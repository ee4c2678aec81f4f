package io.holdfast.config;

/**
 * The members. Host, port and addresses of others will come with clustering: nobody joins one member, and a setting
 * that does nothing would be a false promise.
 *
 * @param size members that the cluster has when all are there; only 1 for now
 */
public record ClusterConfig(int size) {
    public ClusterConfig {
        if (size != 1) {
            throw new ConfigException("cluster.size", size + " is not supported yet, only 1 is");
        }
    }

    static ClusterConfig of(Settings settings) {
        return new ClusterConfig(settings.integer("cluster.size"));
    }
}
