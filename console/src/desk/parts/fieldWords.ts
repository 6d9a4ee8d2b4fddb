const zh = {
  latitude: '纬度',
  longitude: '经度',
  datum: '坐标系',
  addRow: (what: string) => `${what}：加一行`,
  removeRow: (n: number) => `去掉第 ${n} 行`,
  row: (n: number) => `第 ${n} 行`,
};

const en: typeof zh = {
  latitude: 'Latitude',
  longitude: 'Longitude',
  datum: 'Datum',
  addRow: (what) => `Add a row to ${what}`,
  removeRow: (n) => `Remove row ${n}`,
  row: (n) => `Row ${n}`,
};

export const fieldWords = { zh, en };
