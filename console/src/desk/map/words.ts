const zh = {
  mapOf: (what: string) => `${what}地图；方向键移动，加减号缩放`,
  draw: '画范围',
  drawing: '在地图上逐点点击，至少三点；画好后点“完成”。',
  done: '完成',
  cancel: '取消',
  view: '以当前视野为范围',
  near: '点的附近',
  nearing: '在地图上点一个地点。',
  centre: '以视野中心为圆心',
  metres: '半径',
  inMetres: (n: number) => (n < 1000 ? `${n} 米` : `${n / 1000} 公里`),
  cluster: (count: number) => `${count} 条，点击放大`,
  datum: '轮廓和地点的坐标系大多未说明：可以展示，不宜量算。',
  nearest: '由近及远',
  listed: '图上的记录',
  all: '在表格中看全部',
};

const en: typeof zh = {
  mapOf: (what) => `Map of ${what}; arrow keys move it, plus and minus zoom`,
  draw: 'Draw a shape',
  drawing: 'Click point after point on the map, three at least, then “Done”.',
  done: 'Done',
  cancel: 'Cancel',
  view: 'What is in view',
  near: 'Near a point',
  nearing: 'Click a point on the map.',
  centre: 'Around the centre of the view',
  metres: 'Radius',
  inMetres: (n) => (n < 1000 ? `${n} m` : `${n / 1000} km`),
  cluster: (count) => `${count} records, click to zoom in`,
  datum: 'Most places and the outline do not state their datum: to be shown, not measured with.',
  nearest: 'Nearest first',
  listed: 'On the map',
  all: 'All of them in the table',
};

export const mapWords = { zh, en };
