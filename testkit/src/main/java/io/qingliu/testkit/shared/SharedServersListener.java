package io.qingliu.testkit.shared;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Closes the {@link SharedServers} when the last test of the JVM has ended. JUnit finds it by its
 * entry in {@code META-INF/services}.
 */
public final class SharedServersListener implements LauncherSessionListener {

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        SharedServers.closeAll();
    }
}
