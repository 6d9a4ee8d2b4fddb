package org.zhaoshang.contact;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.audit.PersonalDataTrail;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.record.KeptFiles;
import org.zhaoshang.record.RecordHistory;
import org.zhaoshang.secret.KeyFile;

/** Puts the contacts together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ContactProperties.class)
class ContactConfiguration {

  @Bean
  ContactKey contactKey(JdbcClient jdbc, ContactProperties properties) {
    return new ContactKey(
        jdbc, KeyFile.key("zhaoshang.contact.key", properties.key(), properties.keyFile()));
  }

  @Bean
  Contacts contacts(JdbcClient jdbc, ContactKey key) {
    return new Contacts(jdbc, key);
  }

  @Bean
  ContactImport contactImport(Contacts contacts, ContactKey key) {
    return new ContactImport(contacts, key);
  }

  @Bean
  ContactReader contactReader(JdbcClient jdbc, ContactKey key, PersonalDataTrail trail) {
    return new ContactReader(jdbc, key, trail);
  }

  @Bean
  PersonalDataDesk personalDataDesk(
      Contacts contacts,
      ContactKey key,
      KeptFiles files,
      RecordHistory history,
      PersonalDataTrail trail,
      SealedNumbers seal) {
    return new PersonalDataDesk(contacts, key, files, history, trail, seal);
  }
}
