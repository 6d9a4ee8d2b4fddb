package org.zhaoshang.record;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/**
 * Gives a test the record on a real PostgreSQL, and a desk to hand rows in at. Nothing reads the
 * change queue.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringJUnitConfig(
    classes = RecordAlone.class,
    initializers = ConfigDataApplicationContextInitializer.class)
public @interface WithRecord {}
