package io.qingliu.bench.rules;

import io.qingliu.patterns.rule.Behaviour;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Compiles another {@code Behaviours}, which a measured process finds first on its class path. The
 * list of behaviours is fixed on purpose: what is detected must not depend on how a process is
 * started. So a process with other rules is made from outside, by the bench and nobody else.
 */
public final class StandIn {

    private static final String SOURCE =
            """
            package io.qingliu.patterns;
            public final class Behaviours {
                private static final java.util.List<io.qingliu.patterns.rule.Behaviour> ALL =
                        io.qingliu.bench.rules.RuleSet.named(java.util.List.of(BEHAVIOURS));
                private Behaviours() {}
                public static java.util.List<io.qingliu.patterns.rule.Behaviour> all() {
                    return ALL;
                }
            }
            """;

    private StandIn() {}

    /**
     * Compiles it into a directory, which becomes the first of the class path.
     *
     * @param declared behaviours there are
     * @throws IllegalStateException if this is no JDK, or the compiler refuses
     */
    public static Path compile(List<Behaviour> declared, Path directory) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException(
                    "Java is a runtime only but must be a JDK to measure other rules");
        }
        Path source =
                Files.createDirectories(directory.resolve("io/qingliu/patterns"))
                        .resolve("Behaviours.java");
        String made =
                declared.stream()
                        .map(each -> "new " + each.getClass().getName() + "()")
                        .collect(Collectors.joining(", "));
        Files.writeString(source, SOURCE.replace("BEHAVIOURS", made), StandardCharsets.UTF_8);
        int code =
                compiler.run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-nowarn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        directory.toString(),
                        source.toString());
        if (code != 0) {
            throw new IllegalStateException("the compiler refuses " + source);
        }
        return directory;
    }
}
