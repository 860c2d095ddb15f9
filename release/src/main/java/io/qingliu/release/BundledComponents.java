package io.qingliu.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Finds the libraries that were packed into the jars of others, where no bill of materials sees
 * them. Maven leaves {@code pom.properties} of what is packed; Flink names it in {@code
 * META-INF/NOTICE}, a line {@code - group:artifact:version} each. Jars within jars are read too.
 */
final class BundledComponents {
    private static final Pattern POM = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom.properties");

    private static final Set<String> NOTICES = Set.of("META-INF/NOTICE", "META-INF/NOTICE.txt");

    private static final Pattern NOTICE =
            Pattern.compile(
                    "(?m)^\\s*- ([\\w.-]+):([\\w.-]+):(?:jar:(?:[a-z][\\w-]*:)?)?([\\w.-]+)");

    private final SortedSet<Component> found = new TreeSet<>();

    private BundledComponents() {}

    /**
     * What the jars of a directory say they contain, themselves included.
     *
     * @throws InvalidInput if the directory or a jar cannot be read, or there is no jar
     */
    static SortedSet<Component> read(Path directory) {
        BundledComponents reader = new BundledComponents();
        boolean any = false;
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, "*.jar")) {
            for (Path jar : jars) {
                any = true;
                try (InputStream in = Files.newInputStream(jar)) {
                    reader.readJar(in);
                }
            }
        } catch (IOException e) {
            throw new InvalidInput(
                    "--jars is " + directory + " but must be a directory of jars", e);
        }
        if (!any) {
            throw new InvalidInput("--jars is " + directory + " but must hold jars; it holds none");
        }
        return reader.found;
    }

    private void readJar(InputStream in) throws IOException {
        // Not closed: that would close the jar around it.
        ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            if (POM.matcher(name).matches()) {
                readPom(zip);
            } else if (NOTICES.contains(name)) {
                readNotice(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            } else if (name.endsWith(".jar")) {
                readJar(zip);
            }
        }
    }

    private void readPom(InputStream in) throws IOException {
        Properties pom = new Properties();
        pom.load(in);
        String group = pom.getProperty("groupId", "");
        String artifact = pom.getProperty("artifactId", "");
        String version = pom.getProperty("version", "");
        if (!group.isBlank() && !artifact.isBlank() && !version.isBlank()) {
            found.add(new Component(group + ":" + artifact, version));
        }
    }

    private void readNotice(String text) {
        Matcher line = NOTICE.matcher(text);
        while (line.find()) {
            found.add(new Component(line.group(1) + ":" + line.group(2), line.group(3)));
        }
    }
}
