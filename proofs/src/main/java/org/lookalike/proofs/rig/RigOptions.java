package org.lookalike.proofs.rig;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lookalike.launcher.system.ServiceProcess;

/**
 * How the services are run.
 *
 * @param settings as environment variables, beside those that tell them where everything is
 * @param jvmOptions of every service
 * @param isNetworkBreakable whether the networks to broker and database can be broken; that costs time for every byte
 */
public record RigOptions(Map<String, String> settings, List<String> jvmOptions, boolean isNetworkBreakable) {

    public RigOptions {
        settings = Map.copyOf(settings);
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** The same with one more setting. */
    public RigOptions with(String setting, String value) {
        var more = new HashMap<>(settings);
        more.put(setting, value);
        return new RigOptions(more, jvmOptions, isNetworkBreakable);
    }

    /** The same with one more option for the JVM of every service. */
    public RigOptions withJvmOption(String option) {
        var more = new ArrayList<>(jvmOptions);
        more.add(option);
        return new RigOptions(settings, more, isNetworkBreakable);
    }

    /** For whoever breaks things: started soon, over networks that can be broken. */
    public static RigOptions toBeBroken(Map<String, String> settings) {
        return new RigOptions(settings, ServiceProcess.QUICK_START, true);
    }

    /** For whoever wants to know what it costs: as in a container with a gigabyte of memory. */
    public static RigOptions asDeployed(Map<String, String> settings) {
        return new RigOptions(settings, List.of("-Xmx614m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"), false);
    }

    /** For whoever measures: compiled well, with nothing in between, and not missed while it is stopped. */
    public static RigOptions toBeMeasured(Map<String, String> settings) {
        return new RigOptions(settings, List.of("-Xmx2g", "-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError"), false)
                .with("MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_SESSION_TIMEOUT_MS", "60000");
    }
}
